"""Pictures of a row and of counts, as SVG: one renderer for the page, the notebook and for files.

The picture of a row has two parts. The bullet chart above shows where the row stands: the dark bar is what is known by
now (a dot where the axis does not begin with 0, for the length of a bar would mislead), the light field what is
acceptable in the end, with the target at its edge, and the diamond what is required by now.
The trend below shows the same over time: figures as dots (rings where they are preliminary, with an arrow where only a
bound of them is known, grey where they are the total of a year so far), the course dashed, stages as small diamonds,
the baseline as a square. Where a year is missing, dots are not joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from attrs import evolve

from planspec.errors import InvalidOption
from planspec.exact import ONE, ZERO, Number, add, divide, multiply, subtract
from planspec.interval import Interval
from planspec.judging.assessment import Assessment, Status
from planspec.judging.evaluation import Tally
from planspec.reports.drawn import Asked, Drawn, Seen, drawn
from planspec.reports.marks import (
    Block,
    Dot,
    Mark,
    OpenEnd,
    Place,
    Route,
    Scale,
    Stroke,
    Text,
    moved,
    place,
    svg,
    ticks,
)
from planspec.reports.of_evaluations import counts_note
from planspec.reports.of_plans import label_of
from planspec.sentences import day, digits, figure, listed, short
from planspec.words import Words, in_language, languages

#: The width of a picture: that of a phone, so that its words are as large there as elsewhere.
WIDTH: Final = 340
#: Where the least and the greatest value stand; long numbers beside the axis move it to the right.
_LEFT, _RIGHT = 50, 322
#: The width of a digit of theirs, for sure.
_DIGIT: Final = 7
#: How far apart the labels of two days are at least.
_LABEL: Final = 46
_BULLET: Final = 58
_TREND: Final = 150
HEIGHT: Final = _BULLET + _TREND + 24
#: The height of the bar, and of a line of words.
BAR: Final = 26
LINE: Final = 18

#: The sign of each status, so that colour is never needed to tell it.
SIGNS: Final = {
    Status.ACHIEVED: "✓",
    Status.MISSED: "✕",
    Status.AHEAD: "▲",
    Status.ON_TRACK: "●",
    Status.BEHIND: "▼",
    Status.BREACHED: "!",
    Status.UNDETERMINED: "?",
    Status.NO_DATA: "–",
    Status.NO_TARGET: "·",
}

#: What the roles of marks look like; the colours are those of the page, or these.
FONT: Final = (
    'system-ui,-apple-system,"Segoe UI","PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC",'
    '"Source Han Sans SC","WenQuanYi Micro Hei",sans-serif'
)
STYLE: Final = f"""
.ps{{font:12px {FONT};fill:var(--ink,#1b1f24)}}
.ps text{{fill:var(--ink,#1b1f24)}}
.ps .ps-name{{font-weight:600;font-size:13px}}
.ps .ps-said{{fill:var(--soft,#57606a)}}
.ps .ps-tick{{fill:var(--soft,#57606a);font-size:11px}}
.ps .ps-goal{{fill:var(--target,#116329);font-weight:600;paint-order:stroke;stroke:var(--paper,#fff);stroke-width:3px}}
.ps .ps-grid{{stroke:var(--rule,#d8dee4);stroke-width:1}}
.ps .ps-axis{{stroke:var(--soft,#57606a);stroke-width:1}}
.ps .ps-good{{fill:var(--good,#dbeee3)}}
.ps .ps-known{{fill:var(--known,#1f3a5f);stroke:var(--known,#1f3a5f)}}
.ps .ps-known.ps-hollow{{fill:var(--paper,#fff);stroke-width:2}}
.ps .ps-part{{fill:var(--soft,#57606a)}}
.ps .ps-range{{stroke:var(--known,#1f3a5f);stroke-width:2}}
.ps .ps-join{{fill:none;stroke:var(--known,#1f3a5f);stroke-width:1.5}}
.ps .ps-course{{fill:none;stroke:var(--course,#8a4b00);stroke-width:1.5;stroke-dasharray:5 3}}
.ps .ps-stage{{fill:var(--paper,#fff);stroke:var(--course,#8a4b00);stroke-width:1.5}}
.ps .ps-now{{fill:var(--course,#8a4b00);stroke:var(--paper,#fff);stroke-width:1}}
.ps .ps-today{{stroke:var(--soft,#57606a);stroke-width:1;stroke-dasharray:1 3}}
.ps .ps-target{{stroke:var(--target,#116329);stroke-width:2.5}}
.ps .ps-base{{fill:var(--paper,#fff);stroke:var(--soft,#57606a);stroke-width:1.5}}
"""
#: The colours of the statuses, best first: the worse, the darker, so that a grey print keeps their order, and what is
#: wrong stands out. What has no answer has an outline and no colour.
COLOURS: Final = {
    Status.ACHIEVED: ("#bfe8cb", "#14181d"),
    Status.AHEAD: ("#86cfc4", "#14181d"),
    Status.ON_TRACK: ("#6fa9dd", "#14181d"),
    Status.BEHIND: ("#d0761b", "#14181d"),
    Status.MISSED: ("#a8232e", "#ffffff"),
    Status.BREACHED: ("#561036", "#ffffff"),
}
OUTLINES: Final = {Status.UNDETERMINED: "5 3", Status.NO_DATA: "1 3", Status.NO_TARGET: ""}
#: The order of the statuses in the bar.
ORDER: Final = (*COLOURS, *OUTLINES)
_BORDERS: Final = {"5 3": "dashed", "1 3": "dotted", "": "solid"}
STATUS_STYLE: Final = "".join(
    f".s-{each.value}{{background-color:{fill};color:{ink}}}.ps .ps-{each.value}{{fill:{fill}}}"
    f".ps .ps-on-{each.value}{{fill:{ink};font-weight:600}}\n"
    for each, (fill, ink) in COLOURS.items()
) + "".join(
    f".s-{each.value}{{background-color:var(--paper,#fff);color:var(--ink,#1b1f24);"
    f"border:1px {_BORDERS[dashes]} var(--soft,#57606a)}}"
    f".ps .ps-{each.value}{{fill:var(--paper,#fff);stroke:var(--soft,#57606a);stroke-dasharray:{dashes or 'none'}}}"
    f".ps .ps-on-{each.value}{{font-weight:600}}\n"
    for each, dashes in OUTLINES.items()
)
#: A picture in a file of its own stands on white.
ALONE: Final = f".ps{{background:#fff}}{STYLE}{STATUS_STYLE}"


def check_language(language: str) -> None:
    """Raise InvalidOption where there are no words in a language."""
    if language not in languages():
        raise InvalidOption(option="language", value=language, choices=languages())


def picture(each: Assessment, language: str, *, style: str = "", head: Sequence[Text] = ()) -> str:
    """Draw one row or part as SVG; without a *style* the page it stands on has one; *head* stands above it."""
    shown = drawn(each)
    assert shown is not None  # charted() gives no others
    domain = _domain(shown)
    marks = [*headed(head), *_bullet(shown, domain, language), *_trend(shown, domain, language)]
    return svg(marks, WIDTH, HEIGHT, told(each, shown, language), style=style, above=above(head))


def above(head: Sequence[Text]) -> int:
    """Return how much room lines of words take above a picture."""
    return LINE * len(head) + 8 if head else 0


def headed(head: Sequence[Text]) -> Iterator[Mark]:
    """Put lines of words above a picture, one below the other."""
    top = above(head)
    return (evolve(each, y=place(LINE * (at + 1) - top)) for at, each in enumerate(head))


# What a picture says in words


def told(each: Assessment, shown: Drawn, language: str) -> str:
    """Say what a picture shows."""
    unit, name = shown.unit, each.indicator.name
    found = [
        f"{in_language(label_of(each.indicator), language)}",
        f"{in_language(each.status, language)[:1].upper()}{in_language(each.status, language)[1:]}",
        in_language(Words("Target: {0} by {1}", "目标：{1}{0}"), language).format(
            figure(shown.target.region, language, unit, name=name), day(shown.target.day, language)
        ),
    ]
    if shown.now is not None:
        words = in_language(Words("Required by {1}: {0}", "截至{1}要求：{0}"), language)
        found.append(words.format(figure(shown.now.region, language, unit, name=name), day(shown.now.day, language)))
    if shown.baseline is not None:
        words = in_language(Words("Baseline, {1}: {0}", "基数（{1}）：{0}"), language)
        found.append(
            words.format(figure(shown.baseline.region, language, unit, name=name), day(shown.baseline.day, language))
        )
    if shown.seen:
        words = in_language(Words("Known: {0}", "已知：{0}"), language)
        found.append(words.format(listed([_seen_in_words(one, language, unit, name) for one in shown.seen], language)))
    else:
        found.append(in_language(Words("No figures", "无数据"), language))
    stop = in_language(Words(". ", "。"), language)
    return f"{stop.join(found)}{stop.strip()}"


def _seen_in_words(one: Seen, language: str, unit: str, name: str) -> str:
    if one.is_part:
        words = Words("{1}: {0} in the year so far", "{1}年内累计{0}")
        return in_language(words, language).format(figure(one.value, language, unit, name=name), day(one.day, language))
    words = Words("{1}: {0} (preliminary)", "{1}{0}（初步）") if one.is_preliminary else Words("{1}: {0}", "{1}{0}")
    return in_language(words, language).format(figure(one.value, language, unit, name=name), day(one.day, language))


# Places


class _Domain(NamedTuple):
    low: Number
    high: Number
    ticks: tuple[Number, ...]
    left: int


def _bounds(regions: Iterable[Interval]) -> Iterator[Number]:
    for region in regions:
        yield from (bound for bound in (region.lower, region.upper) if bound is not None)


def _domain(shown: Drawn) -> _Domain:
    """Return the values from the least to the greatest that a picture shows, with some room beside them."""
    asked = [one.region for way in shown.courses for one in way]
    others = [one.region for one in (shown.target, shown.now, shown.baseline) if one is not None]
    found = [*_bounds([*asked, *others, *(one.value for one in shown.seen)]), *([ZERO] if shown.from_zero else [])]
    low, high = min(found), max(found)
    room = multiply(subtract(high, low), Decimal("0.08")) or max(multiply(high, Decimal("0.1")), ONE)
    least = subtract(low, room)
    if least < ZERO <= low:
        least = ZERO
    return _with_ticks(least, add(high, room))


def _with_ticks(low: Number, high: Number) -> _Domain:
    """Mark as many values as have room beside each other below the bullet chart."""
    marked = [_marked(low, high, most) for most in range(5, 0, -1)]
    return next((domain for domain, fits in marked if fits), marked[-1][0])


def _marked(low: Number, high: Number, most: int) -> tuple[_Domain, bool]:
    """Return a domain with the given number of marks, and whether their numbers fit."""
    found = tuple(ticks(low, high, most))
    widest = max((len(digits(each).text) for each in found), default=0) * _DIGIT
    domain = _Domain(low, high, found, max(_LEFT, widest + 12))
    scale = Scale(low=low, high=high, start=domain.left, end=_RIGHT)
    places = [Decimal(scale.at(each)) for each in found[:2]]
    return domain, len(places) < 2 or subtract(places[1], places[0]) > widest


def _time(shown: Drawn, left: int) -> Scale:
    return Scale(
        low=Decimal(shown.first.toordinal()), high=Decimal(shown.last.toordinal()), start=left + 8, end=_RIGHT - 6
    )


def _at(scale: Scale, when: date) -> Place:
    return scale.at(Decimal(when.toordinal()))


def _ends(region: Interval, domain: _Domain) -> tuple[Number, Number]:
    """Return the two ends of a region as far as the picture goes."""
    return (
        domain.low if region.lower is None else region.lower,
        domain.high if region.upper is None else region.upper,
    )


# The bullet chart


def _bullet(shown: Drawn, domain: _Domain, language: str) -> Iterator[Mark]:
    scale = Scale(low=domain.low, high=domain.high, start=domain.left, end=_RIGHT)
    low, high = _ends(shown.target.region, domain)
    yield Block("good", scale.at(low), "12", scale.at(high), "36")
    for value in domain.ticks:
        yield Stroke("grid", scale.at(value), "12", scale.at(value), "40")
        yield Text("tick", scale.at(value), "52", digits(value).text, "middle")
    yield Stroke("axis", place(domain.left), "36", place(_RIGHT), "36")
    if shown.seen:
        latest = next((one for one in reversed(shown.seen) if not one.is_part), shown.seen[-1])
        yield from _bar(latest, scale, domain)
    for bound in _bounds([shown.target.region]):
        yield Stroke("target", scale.at(bound), "9", scale.at(bound), "39")
    if shown.baseline is not None:
        yield from (Dot("base", scale.at(bound), "36", "square") for bound in _bounds([shown.baseline.region]))
    if shown.now is not None:
        yield from (Dot("now", scale.at(bound), "12", "diamond") for bound in _bounds([shown.now.region]))
    yield Text("tick", place(domain.left - 8), "28", in_language(Words("now", "现状"), language), "end")


def _bar(latest: Seen, scale: Scale, domain: _Domain) -> Iterator[Mark]:
    """Draw what is known: a bar or a dot, between two bounds a line, and from a bound that is open an arrow."""
    low, high = latest.value.lower, latest.value.upper
    if domain.low == ZERO and low is not None:
        yield Block("known", scale.at(ZERO), "19", scale.at(low), "29")
    if domain.low != ZERO or latest.is_preliminary or latest.value.exact in (None, ZERO):
        for bound in dict.fromkeys(_bounds([latest.value])):
            yield Dot("known", scale.at(bound), "24", "ring" if latest.is_preliminary else "disc")
    if low is not None and high is not None and low < high:
        yield Stroke("range", scale.at(low), "24", scale.at(high), "24")
    if low is not None and high is None:
        yield OpenEnd("known", moved(scale.at(low), 5), "24", "right")
    if high is not None and low is None:
        yield OpenEnd("known", moved(scale.at(high), -5), "24", "left")


# The trend


def _trend(shown: Drawn, domain: _Domain, language: str) -> Iterator[Mark]:
    top, bottom = _BULLET + 12, _BULLET + _TREND
    time = _time(shown, domain.left)
    scale = Scale(low=domain.low, high=domain.high, start=bottom, end=top)
    low, high = _ends(shown.target.region, domain)
    yield Block("good", place(domain.left), scale.at(low), place(_RIGHT), scale.at(high))
    for value in domain.ticks:
        yield Stroke("grid", place(domain.left), scale.at(value), place(_RIGHT), scale.at(value))
        yield Text("tick", place(domain.left - 6), moved(scale.at(value), 4), digits(value).text, "end")
    yield Stroke("axis", place(domain.left), place(bottom), place(_RIGHT), place(bottom))
    yield from _years(shown, time, bottom)
    for way in shown.courses:
        yield from _course(way, time, scale, steps=shown.steps)
    for bound in _bounds([shown.target.region]):
        begin = _at(time, shown.target.day)
        yield Stroke("target", moved(begin, -14), scale.at(bound), moved(begin, 6), scale.at(bound))
    goal = next(_bounds([shown.target.region]), domain.low)
    words = short(shown.target.region, language)
    yield Text("goal", place(_RIGHT), moved(scale.at(goal), -6), words, "end")
    for stage in shown.stages:
        for bound in _bounds([stage.region]):
            yield Dot("stage", _at(time, stage.day), scale.at(bound), "diamond")
    if shown.baseline is not None:
        yield from _value(shown.baseline.day, shown.baseline.region, "base", "square", time, scale)
    if shown.now is not None:
        yield Stroke("today", _at(time, shown.now.day), place(top), _at(time, shown.now.day), place(bottom))
        for bound in _bounds([shown.now.region]):
            yield Dot("now", _at(time, shown.now.day), scale.at(bound), "diamond")
    yield from _figures(shown.seen, time, scale)


def _years(shown: Drawn, time: Scale, bottom: int) -> Iterator[Mark]:
    """Write the years below their ends, every one where there is room."""
    ends = [date(year, 12, 31) for year in range(shown.first.year, shown.last.year + 1)]
    ends = [when for when in ends if shown.first <= when <= shown.last]
    every = -(-len(ends) // 7)
    named = [(when, str(when.year)) for when in ends[::-1][::every]]
    if shown.last not in ends:
        last = Decimal(_at(time, shown.last))
        far = [each for each in named if subtract(last, Decimal(_at(time, each[0]))) > _LABEL]
        named = [(shown.last, f"{shown.last:%Y-%m}"), *far]
    for when, words in named:
        yield Stroke("axis", _at(time, when), place(bottom), _at(time, when), place(bottom + 4))
        yield Text("tick", _at(time, when), place(bottom + 17), words, "middle")


def _course(way: Sequence[Asked], time: Scale, scale: Scale, *, steps: bool) -> Iterator[Mark]:
    """Draw each side of what is asked as a line through its days, in steps where it holds until the next."""
    for side in ("lower", "upper"):
        places: list[tuple[Place, Place]] = []
        for one in way:
            value: Number | None = getattr(one.region, side)
            if value is None:
                continue
            here = (_at(time, one.day), scale.at(value))
            if steps and places:
                places.append((here[0], places[-1][1]))
            places.append(here)
        if len(places) > 1:
            yield Route("course", tuple(places))


def _figures(seen: Sequence[Seen], time: Scale, scale: Scale) -> Iterator[Mark]:
    run: list[tuple[Place, Place]] = []
    for one in (one for one in seen if not one.is_part):
        if not one.joined and len(run) > 1:
            yield Route("join", tuple(run))
        run = run if one.joined else []
        exact = one.value.exact
        run = [] if exact is None else [*run, (_at(time, one.day), scale.at(exact))]
    if len(run) > 1:
        yield Route("join", tuple(run))
    for one in seen:
        shape: Literal["disc", "ring"] = "ring" if one.is_preliminary else "disc"
        yield from _value(one.day, one.value, "part" if one.is_part else "known", shape, time, scale)


def _value(
    when: date, value: Interval, role: str, shape: Literal["disc", "ring", "square"], time: Scale, scale: Scale
) -> Iterator[Mark]:
    """Draw what is known at a day: a dot; between two bounds a line; beyond one an arrow from it."""
    x = _at(time, when)
    if value.lower is not None and value.upper is not None and value.exact is None:
        yield Stroke("range", x, scale.at(value.lower), x, scale.at(value.upper))
    for bound in dict.fromkeys(_bounds([value])):
        yield Dot(role, x, scale.at(bound), shape)
    if value.upper is None and value.lower is not None:
        yield OpenEnd(role, x, moved(scale.at(value.lower), -5), "up")
    if value.lower is None and value.upper is not None:
        yield OpenEnd(role, x, moved(scale.at(value.upper), 5), "down")


# The whole evaluation


def bar(tally: Tally, language: str, *, style: str = "", is_told: bool = True) -> str:
    """Draw counts as one bar; where words beside it say the same, it is not *told* in words again."""
    told = counts_note(tally).say(language) if is_told else ""
    return svg(pieces(tally), WIDTH, BAR, told, style=style)


def pieces(tally: Tally) -> list[Mark]:
    """Give the pieces of the bar, the best status first, each with its sign and its count where there is room."""
    counts = [(status, tally[status]) for status in ORDER if tally[status]]
    total = sum(count for _, count in counts)
    marks: list[Mark] = []
    gone: Number = ZERO
    for status, count in counts:
        share = divide(Decimal(count * (WIDTH - 2)), Decimal(total))
        start, end = place(add(gone, ONE)), place(subtract(add(gone, share), ONE))
        marks.append(Block(status.value, start, "1", end, place(BAR - 1)))
        if share >= 30:
            middle = place(add(gone, divide(share, Decimal(2))))
            marks.append(Text(f"on-{status.value}", middle, "17", f"{SIGNS[status]} {count}", "middle"))
        gone = add(gone, share)
    return marks
