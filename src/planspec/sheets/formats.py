"""Number formats of spreadsheets: what a cell shows of the number it holds.

A format may turn 0.034 into 3.4%, write a unit behind the number, or show 267000 as 26.7万. The first two are read; a
format that shows another number than the cell holds is refused, for neither of the two can be taken for the figure.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from planspec.exact import shifted, show

# The parts of a format, in the order in which they are looked for. `!` quotes one sign in Chinese and Japanese
# programs, as `\` does; `_` leaves the width of a sign and `*` fills with one.
_PART: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|[_*](?P<space>.)|\[\$(?P<currency>[^\]\-]*)[^\]]*\]|(?P<bracket>\[[^\]]*\])'
    r"|(?P<general>General|G/通用格式|Standard)|(?P<exponent>E[+-]0+)|(?P<digits>[0#?.,]+)|(?P<percent>%)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION: Final = re.compile(r"\[(?P<sign><=|>=|<>|<|>|=)(?P<bound>-?[0-9.]+)\]")
_SCALE: Final = re.compile(r"[0#?],+(?:\.|$)")


class Format(NamedTuple):
    """One section of a format: what stands before and behind the number, and what is done to it."""

    before: str
    behind: str
    percent: int
    digits: str
    is_broken: bool

    @property
    def scales(self) -> bool:
        """Whether the number shown is another one than the cell holds, other than by a percent sign."""
        return self.is_broken or _SCALE.search(self.digits) is not None


def sections(code: str) -> list[str]:
    """Split a format at its semicolons.

    >>> sections('0.0;"-;"0')
    ['0.0', '"-;"0']
    """
    found = [""]
    for part in _PART.finditer(code):
        if part[0] == ";":
            found.append("")
        else:
            found[-1] += part[0]
    return found


def section_of(code: str, value: Decimal) -> str:
    """Return the section of a format that applies to a value: by its conditions, else by its sign."""
    found = sections(code)[:3]
    conditions = [_CONDITION.search(each) for each in found]
    if any(conditions):
        holds = (at for at, each in enumerate(conditions) if each is not None and _holds(each, value))
        free = (at for at, each in enumerate(conditions) if each is None)
        return found[next(holds, next(free, 0))]
    if value < 0 and len(found) > 1:
        return found[1]
    return found[2] if value == 0 and len(found) > 2 else found[0]


def _holds(condition: re.Match[str], value: Decimal) -> bool:
    bound = Decimal(condition["bound"])
    signs = {"<": value < bound, ">": value > bound, "=": value == bound}
    if condition["sign"] == "<>":
        return value != bound
    return any(signs[sign] for sign in condition["sign"])


def parsed(section: str) -> Format:
    r"""Read one section of a format.

    >>> parsed(r'0.0\%'), parsed("0.0%").percent, parsed('0!.0,"万"').scales
    (Format(before='', behind='%', percent=0, digits='0.0', is_broken=False), 1, True)
    """
    before, behind, digits = "", "", ""
    percent, is_broken, is_open = 0, False, False
    for part in _PART.finditer(section):
        if part["general"] or part["digits"] or part["exponent"]:
            # A sign between two digits shows 267 as 26.7; a blank one groups them.
            is_broken = is_broken or bool(digits and is_open and behind.strip())
            digits += part["digits"] or part[0]
            is_open = True
        elif part["percent"]:
            percent += 1
            before, behind = (before, f"{behind}%") if digits else (f"{before}%", behind)
        elif part["bracket"] is None and part["space"] is None:
            literal = next(
                (part[name] for name in ("quoted", "escaped", "currency") if part[name] is not None), part[0]
            )
            before, behind = (before, behind + literal) if digits else (before + literal, behind)
    return Format(before.strip(), behind.strip(), percent, digits, is_broken)


def decimals(form: Format) -> int | None:
    """Return how many decimals a format shows; None where it shows what there is."""
    if form.digits.strip("0,#?."):  # General, or with an exponent
        return None
    return len(form.digits.partition(".")[2])


def as_shown(value: Decimal, form: Format) -> str | Decimal:
    """Return a number as its cell shows it: text where a sign or unit stands beside it, else the number alone.

    Digits that the format only hides are kept.
    """
    if form.percent:
        value = shifted(value, 2 * form.percent)
    before, behind = form.before, form.behind
    if value < 0:  # a section for negative numbers writes the sign, or brackets, itself
        before = before.removeprefix("(").lstrip("-").strip()
        behind = behind.removesuffix(")").strip()
    return value if not before and not behind else f"{before}{show(value)}{behind}"


def date_parts(code: str) -> str:
    r"""Return which parts of a date a format shows, of `y`, `m` and `d`.

    >>> date_parts('yyyy"年"'), date_parts(r"yyyy\-mm\-dd"), date_parts("m.d")
    ('y', 'ymd', 'md')
    """
    letters = "".join(part[0].lower() for part in _PART.finditer(sections(code)[0]) if part["other"])
    letters = re.sub(r"h[:]?m*|m*:?s+", "", letters)
    return "".join(each for each in "ymd" if each in letters)
