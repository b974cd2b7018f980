"""Heads of columns: a head parses, by a small grammar over the table of words, into role, period and quantity.

    head     = { role | quantity | state | span | time | scope | unit | filler | bracket }
    time     = [ asof ] [ year | years | plan ] [ months ] [ end ]

Nothing of a head is dropped: a character that belongs to no word leaves the head open. What an open head may hold, and
what a year without a word means beside other columns, `planspec.tables.columns` decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from planspec.characters import standard
from planspec.errors import PlanspecError, Said, quote
from planspec.periods import Period
from planspec.tables.lines import Line
from planspec.tables.words import HEADS, SCOPES, meanings
from planspec.units import unit as find_unit

#: What a column can hold.
ROLES: Final = (
    "number",
    "section",
    "name",
    "unit",
    "nature",
    "baseline",
    "baseline year",
    "target",
    "due",
    "annual plan",
    "whole period",
    "outcome",
    "weight",
    "responsible body",
    "source",
    "remark",
    "ignore",
)
#: The columns that say what is to be reached in the end.
DUE: Final = ("target", "whole period")
_QUOTES: Final = '“”"‘’「」'
_TIME: Final = (
    (
        "fiscal",
        r"(?:19|20)[0-9]{2}/(?:[0-9]{2}(?![0-9])|(?:19|20)[0-9]{2}(?![0-9]))年?|fy *(?:19|20)?[0-9]{2}(?![0-9])",
    ),
    ("open", r"(?:19|20)[0-9]{2}-[0-9]{2}(?![0-9])"),
    ("years", r"(?P<first>(?:19|20)[0-9]{2})年?(?:[-—~至]|to)(?P<last>(?:19|20)[0-9]{2})年?"),
    ("plan", rf"[{_QUOTES}]?十[一二三四五]?五[{_QUOTES}]?(?:时期|期间|规划|期)?(?=末|$|[^年月])"),
    ("year", r"(?:19|20)[0-9]{2}(?:年(?![均度]))?"),
    (
        "months",
        r"[0-9]{1,2}月?[-—~至][0-9]{1,2}月份?|[0-9]{1,2}月份?|前[二三23]季度|第?[一二三四1-4]季度|[上下]半年|q[1-4]|h[12]",
    ),
    ("asof", r"截至|截止到?|到|至|as of|as at"),
    ("end", r"年?末|年?底"),
    ("before", r"上年度?|去年"),
)
_BRACKETED_UNIT: Final = re.compile(r"\((?P<unit>[^()]+)\)")
_SKIPPED: Final = " ()[]{}/,、:-—·|" + _QUOTES


class Token(NamedTuple):
    """A part of a head: its sort, what it says, and its text."""

    sort: str
    says: str
    text: str


class Head(NamedTuple):
    """A head as parsed: place and text, role (empty where no word says it), period, quantity and what else it says."""

    at: int
    text: str
    role: str = ""
    period: Period | None = None
    quantity: str = "level"
    #: It names a date, not a span: 截至6月底.
    dated: bool = False
    #: It says 截至, which only figures do.
    so_far: bool = False
    #: It names months or a date, so it is not a whole year.
    partial: bool = False
    yearly: bool = False
    #: 年均, 累计: what the figures of the whole period are.
    spans: frozenset[str] = frozenset()
    preliminary: bool = False
    scope: str = ""
    unit: str = ""
    #: Why it is open; None where it is not.
    open: Said | None = None
    #: The caller says what it holds.
    given: bool = False


@cache
def _vocabulary() -> tuple[tuple[str, str, str], ...]:
    """Return every word of heads with its sort and sense, the longest first."""
    parted = ((word, says.partition(":")) for word, says in meanings(HEADS).items())
    found = [(word, sort, sense) for word, (sort, _, sense) in parted]
    found += [(word, "scope", word) for word in meanings(SCOPES)]
    return tuple(sorted(found, key=lambda each: len(each[0]), reverse=True))


def tokens(text: str) -> tuple[list[Token], str]:
    """Return the parts of a head in order, and the characters that belong to none.

    >>> [token[:2] for token in tokens("2023年1-9月完成")[0]]
    [('year', '2023年'), ('months', '1-9月'), ('role', 'outcome')]
    """
    plain = _close(" ".join(standard(text).split()).lower())
    found: list[Token] = []
    strange = ""
    at = 0
    while at < len(plain):
        token = _unit_at(plain, at) or _time_at(plain, at) or _word_at(plain, at)
        if token is not None:
            found.append(token)
            at += len(token.text)
            continue
        strange += plain[at] if plain[at] not in _SKIPPED else ""
        at += 1
    return found, strange


def _close(text: str) -> str:
    """Take out the spaces of a head that is printed wide: 指 标."""
    parts = text.split(" ")
    is_wide = len(parts) > 1 and all(len(part) == 1 and not part.isascii() for part in parts)
    return "".join(parts) if is_wide else text


def _unit_at(plain: str, at: int) -> Token | None:
    hit = _BRACKETED_UNIT.match(plain, at)
    if hit is None:
        return None
    try:
        return Token("unit", find_unit(hit["unit"].strip()).symbol, hit[0])
    except PlanspecError:
        return None


@cache
def _times() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((sort, re.compile(pattern)) for sort, pattern in _TIME)


def _time_at(plain: str, at: int) -> Token | None:
    for sort, pattern in _times():
        hit = pattern.match(plain, at)
        if hit is not None:
            before, after = plain[at - 1 : at], plain[hit.end() : hit.end() + 1]
            if hit[0][0].isascii() and hit[0][0].isalnum() and before.isascii() and before.isalnum():
                return None
            if hit[0][-1].isascii() and hit[0][-1].isalnum() and after.isascii() and after.isalnum():
                continue
            return Token(sort, hit[0], hit[0])
    return None


def _word_at(plain: str, at: int) -> Token | None:
    for word, sort, says in _vocabulary():
        if plain.startswith(word, at):
            before, after = plain[at - 1 : at], plain[at + len(word) : at + len(word) + 1]
            letters = word[0].isascii() and word[0].isalpha() and before.isascii() and before.isalpha()
            goes_on = word[-1].isascii() and word[-1].isalpha() and after.isascii() and after.isalpha()
            if not letters and not goes_on:
                return Token(sort, says, word)
    return None


def parse(at: int, text: str, plan: Period) -> Head:
    """Parse one head of a table of a plan."""
    found, strange = tokens(text)
    sorts: dict[str, list[str]] = {}
    for token in found:
        sorts.setdefault(token.sort, []).append(token.says)
    head = Head(
        at,
        text,
        yearly="yearly" in sorts.get("span", ()),
        spans=frozenset(sorts.get("span", ())) - {"yearly"},
        preliminary="state" in sorts,
        scope="".join(sorts.get("scope", ())),
        unit=next(iter(sorts.get("unit", ())), ""),
        dated="asof" in sorts or "end" in sorts,
        so_far="asof" in sorts and "role" not in sorts,
    )
    if strange or (not found and text):
        what = quote(strange or text)
        why = Said(f"{what} is not a known word of heads", f"{what}不是已知的表头用词")
        return head._replace(open=why, scope=head.scope + strange)
    role, open_role = _role(sorts)
    quantity, open_quantity = _quantity(sorts.get("quantity", []))
    head = head._replace(role=role, quantity=quantity, open=open_role or open_quantity)
    try:
        return _timed(head, sorts, plan)
    except PlanspecError as fault:
        return head._replace(open=Said(fault.sentence(), fault.sentence_zh()))


def _role(sorts: Mapping[str, list[str]]) -> tuple[str, Said | None]:
    """Return the role that the words of a head say, and why it is open."""
    roles = set(sorts.get("role", ()))
    quantities = set(sorts.get("quantity", ()))
    if quantities & {"share", "verdict"}:
        return "remark", None
    if "state" in sorts:
        roles.add("outcome")
    if roles == {"name", "unit"}:
        return "name", None
    if roles == {"baseline", "outcome"}:
        return "baseline", None
    if len(roles) > 1:
        return "", says_both(sorted(roles))
    role = next(iter(roles), "")
    if "change" in quantities:
        return ("remark", None) if role in ("", "outcome") else (role, says_both([role, "change"]))
    return role, None


def says_both(words: list[str]) -> Said:
    """Say that a head says two things that do not go together."""
    return Said(f"it says {' and '.join(words)}", f"既为{'又为'.join(words)}")


def _quantity(said: list[str]) -> tuple[str, Said | None]:
    kinds = sorted(set(said))
    if len(kinds) > 1 and not set(kinds) & {"share", "verdict"}:
        return kinds[0], says_both(kinds)
    return (kinds[0] if kinds else "level"), None


def _timed(head: Head, sorts: Mapping[str, list[str]], plan: Period) -> Head:
    """Add the time that a head names.

    Raises:
        InvalidPeriod: it is open, or no time.
    """
    named = [said for sort in ("fiscal", "open", "years", "plan", "year") for said in sorts.get(sort, [])]
    months = sorts.get("months", [])
    if "before" in sorts:
        if not is_one_year(plan):
            why = Said("上年 is a year of a plan of one year only", "仅年度计划可称“上年”")
            return head._replace(open=why)
        named.append(str(plan.start.year - 1))
    for several in (named, months):
        if len(several) > 1:
            listed = ", ".join(several)
            return head._replace(open=Said(f"it names several times: {listed}", f"写有数个时间：{listed}"))
    if not named and not months:
        return head._replace(period=plan) if head.yearly and is_one_year(plan) else head
    if "plan" in sorts and head.dated:
        return head._replace(period=Period.year(Period.parse(named[0]).end.year), dated=False)
    if months and named and not (sorts.get("year") or "before" in sorts):
        return head._replace(open=Said(f"{months[0]} of which year?", f"{months[0]}属于哪一年？"), partial=True)
    if months and not named:
        if not is_one_year(plan):
            why = Said(f"{months[0]} of which year?", f"{months[0]}属于哪一年？")
            return head._replace(open=why, partial=True)
        return head._replace(period=Period.within(plan, months[0], year=plan.start.year), partial=True)
    if not months:
        return head._replace(period=Period.within(plan, re.sub(r"(?<=/[0-9]{2})年$", "", named[0])))
    return head._replace(period=Period.within(plan, months[0], year=int(named[0][:4])), partial=True)


def is_one_year(plan: Period) -> bool:
    """Say whether the plan covers one calendar year."""
    return plan.is_whole_years and plan.start.year == plan.end.year


def is_subhead(line: Line, above: Line, name_at: int) -> bool:
    """Say whether a line goes on with the head above it: every cell a word of heads, and none where names stand."""
    if line.cell(name_at) not in ("", above.cell(name_at)) or not line.filled:
        return False
    own = [cell for at, cell in enumerate(line.cells) if cell and cell != above.cell(at)]
    return bool(own) and all(found and not strange for found, strange in map(tokens, own))


def under(above: Line, below: Line) -> list[str]:
    """Join a head of two lines; an empty cell of the upper one belongs to what stands left of it."""
    heads: list[str] = []
    last = ""
    for at in range(max(len(above.cells), len(below.cells))):
        upper, lower = above.cell(at), below.cell(at)
        last = upper or (last if lower else "")
        joined = last if lower in ("", last) else f"{last} {lower}".strip()
        heads.append(lower if lower and not upper and _is_alone(last, lower) else joined)
    return heads


def _is_alone(last: str, lower: str) -> bool:
    """Say whether a lower head cannot belong to the one left above it: both say what the column holds."""
    both = [{token.says for token in tokens(text)[0] if token.sort == "role"} for text in (last, lower)]
    return bool(both[0] and both[1])
