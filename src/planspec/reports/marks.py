"""The marks that pictures are made of, and how they are written as SVG.

A picture is a list of marks: lines, bands, routes, dots, open ends, texts. A `Scale` turns values into places, exactly,
rounded to a tenth of a pixel at the very end. Marks have a role, such as `known` or `target`, and the style sheet says
what a role looks like, so that a page may show the same picture in light, in dark and on paper.

>>> scale = Scale(low=Decimal(0), high=Decimal(22), start=0, end=110)
>>> scale.at(Decimal(11)), [show(each) for each in ticks(Decimal(0), Decimal(22), 5)]
('55', ['0', '5', '10', '15', '20'])
>>> print(svg([Stroke("target", scale.at(Decimal(22)), "0", scale.at(Decimal(22)), "9")], 120, 9, "at 22"))
<svg xmlns="http://www.w3.org/2000/svg" class="ps" viewBox="0 0 120 9" role="img"><title>at 22</title>
<line class="ps-target" x1="110" y1="0" x2="110" y2="9"/>
</svg>
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias, assert_never, final

from attrs import frozen

from planspec import records
from planspec.exact import Number, fraction, rounded, show, simplest

#: A place in a picture, in pixels to a tenth, as text.
Place: TypeAlias = str


def place(pixels: Number | int) -> Place:
    """Write a number of pixels to a tenth.

    >>> place(Fraction(1, 3)), place(12)
    ('0.3', '12')
    """
    return rounded(Fraction(pixels), 1).removesuffix(".0")


def moved(at: Place, pixels: int) -> Place:
    """Return the place that many pixels further.

    >>> moved("0.3", 5), moved("12", -4)
    ('5.3', '8')
    """
    return place(Fraction(at) + pixels)


@final
@frozen(kw_only=True, eq=False, repr=False)
class Scale(records.Record):
    """Values from *low* to *high* on the pixels from *start* to *end*; values outside stand at the edge."""

    low: Number
    high: Number
    start: int
    end: int

    def at(self, value: Number) -> Place:
        """Return the place of a value."""
        return place(simplest(self.start + self._share(value) * (self.end - self.start)))

    def _share(self, value: Number) -> Fraction:
        low, high = fraction(self.low), fraction(self.high)
        inside = min(max(fraction(value), low), high)
        return (inside - low) / (high - low) if high > low else Fraction(1, 2)


def ticks(low: Number, high: Number, most: int) -> list[Number]:
    """Return round numbers from *low* to *high*, 1, 2 or 5 times a power of ten apart: *most* steps, or fewer."""
    size = fraction(high) - fraction(low)
    if size <= 0:
        return [low]
    power = Fraction(1)
    while power * most < size:
        power *= 10
    while power * most >= size * 10:
        power /= 10
    shares = (Fraction(1, 5), Fraction(1, 2), Fraction(1))
    step = next(power * share for share in shares if power * share * most >= size)
    first = -(-fraction(low) // step)
    found: list[Number] = []
    value = first * step
    while value <= fraction(high):
        found.append(_printed(value))
        value += step
    return found


def _printed(value: Fraction) -> Number:
    """Return a multiple of a round step as the decimal it is."""
    return Decimal(show(simplest(value)))


@final
@frozen(eq=False, repr=False)
class Stroke(records.Record):
    """A straight line between two places."""

    role: str
    x1: Place
    y1: Place
    x2: Place
    y2: Place


@final
@frozen(eq=False, repr=False)
class Block(records.Record):
    """A rectangle between two places, such as a bar or the range that is acceptable; its corners in any order."""

    role: str
    x1: Place
    y1: Place
    x2: Place
    y2: Place


@final
@frozen(eq=False, repr=False)
class Route(records.Record):
    """A line through several places."""

    role: str
    places: tuple[tuple[Place, Place], ...]


@final
@frozen(eq=False, repr=False)
class Dot(records.Record):
    """A figure at a place: a disc, a ring, a square or a diamond."""

    role: str
    x: Place
    y: Place
    shape: Literal["disc", "ring", "square", "diamond"] = "disc"


@final
@frozen(eq=False, repr=False)
class OpenEnd(records.Record):
    """An arrow head that says: it may go on in that direction, by an unknown amount."""

    role: str
    x: Place
    y: Place
    way: Literal["up", "down", "left", "right"]


@final
@frozen(eq=False, repr=False)
class Text(records.Record):
    """Words at a place: the end of their line that *anchor* names stands there."""

    role: str
    x: Place
    y: Place
    text: str
    anchor: Literal["start", "middle", "end"] = "start"


Mark: TypeAlias = Stroke | Block | Route | Dot | OpenEnd | Text

_SHAPES = {"square": "M-4-4H4V4H-4Z", "diamond": "M0-5.5L5.5 0L0 5.5L-5.5 0Z"}
_WAYS = {
    "up": "M-4 0L0-7L4 0Z",
    "down": "M-4 0L0 7L4 0Z",
    "left": "M0-4L-7 0L0 4Z",
    "right": "M0-4L7 0L0 4Z",
}


def element(mark: Mark) -> str:
    """Write one mark as an element of SVG."""
    role = f'class="ps-{html.escape(mark.role)}"'
    match mark:
        case Stroke():
            return f'<line {role} x1="{mark.x1}" y1="{mark.y1}" x2="{mark.x2}" y2="{mark.y2}"/>'
        case Block():
            (x1, x2), (y1, y2) = sorted(map(Decimal, (mark.x1, mark.x2))), sorted(map(Decimal, (mark.y1, mark.y2)))
            return f'<rect {role} x="{x1}" y="{y1}" width="{place(x2 - x1)}" height="{place(y2 - y1)}"/>'
        case Route():
            places = " ".join(f"{x},{y}" for x, y in mark.places)
            return f'<polyline {role} points="{places}"/>'
        case Dot(shape="disc" | "ring"):
            hollow = " ps-hollow" if mark.shape == "ring" else ""
            return f'<circle class="ps-{html.escape(mark.role)}{hollow}" cx="{mark.x}" cy="{mark.y}" r="4"/>'
        case Dot():
            return f'<path {role} transform="translate({mark.x} {mark.y})" d="{_SHAPES[mark.shape]}"/>'
        case OpenEnd():
            return f'<path {role} transform="translate({mark.x} {mark.y})" d="{_WAYS[mark.way]}"/>'
        case Text():
            return f'<text {role} x="{mark.x}" y="{mark.y}" text-anchor="{mark.anchor}">{html.escape(mark.text)}</text>'
        case _:
            assert_never(mark)


def svg(marks: Iterable[Mark], width: int, height: int, told: str = "", *, style: str = "", above: int = 0) -> str:
    """Write marks as one picture; *told* says in words what it shows, *style* is a style sheet of its own.

    A picture that says nothing stands beside words that do, and is hidden from readers of the screen. *above* is room
    for marks above the others, whose places are negative.
    """
    sheet = f"<style>{style}</style>\n" if style else ""
    size = f' width="{width}" height="{height + above}"' if style else ""
    lines: Sequence[str] = [element(each) for each in marks]
    body = "\n".join(lines)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" class="ps"{size} viewBox="0 {-above} {width} {height + above}"'
    said = f' role="img"><title>{html.escape(told)}</title>' if told else ' aria-hidden="true">'
    return f"{head}{said}\n{sheet}{body}\n</svg>"
