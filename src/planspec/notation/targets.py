"""Printed text to targets: `>95`, `(22)`, `20名左右`, `年均增长6.5%`, `由50%提高到60%`, `分别下降8%、10%以上`.

The grammar is closed. Text outside it is refused with the character and its position; nothing is guessed, and no
character is dropped. `str()` of a target without a printed form of its own is text that parses back, and so are its
English words, see `planspec.targets.words`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sized
from typing import Any, Final, NamedTuple, cast, final

from attrs import evolve

from planspec import records
from planspec.errors import InvalidNumber, InvalidOption, InvalidPlan, PlanspecError, Said, UnitMismatch
from planspec.interval import Interval
from planspec.notation.clauses import Clause
from planspec.notation.making import SIDES, Marks, PrintedTarget, bare
from planspec.notation.scanner import LONGEST_FIGURE
from planspec.notation.wordings import WordingReader
from planspec.notation.words import TARGET_WORDS, Part
from planspec.periods import Period
from planspec.targets import About, Component, Components, Milestone, Milestones, accepts
from planspec.targets.baselines import Baseline
from planspec.units import Units

__all__ = ["Marks", "PrintedTarget", "parse_target"]

#: Longer text is not a cell of a table.
MOST_TARGETS: Final = 50
#: Between the items of a list, and between clauses.
_BETWEEN: Final = (",", "、", "/", "和", "及", "与", "and ")
_PART: Final = r"「(?P<key>[^」]+)」(?:「(?P<name>[^」]+)」)?(?:(?P<unit>[^:;「()]{1,40}): ?)?"
_TIME: Final = r"[0-9][0-9QH.-]*"
_PART_BASELINE: Final = rf" ?\((?:(?P<zh>{_TIME})?基数|baseline (?:of (?P<en>{_TIME}): )?)"
_RULE: Final = r"(?P<any>任一|any of): ?|以「(?P<key>[^」]+)」为准: ?|「(?P<key_en>[^」]+)」 decides: "
_EVERY_STAGE: Final = r"(?:各期均|every stage): ?"
#: What a clause is about, before a colon: 城镇：95%.
_NAMED: Final = r"(?P<label>[A-Za-z\u3400-\u9fff]{1,12}): ?(?=[0-9≥>≤<])"
#: A date is neither a figure nor a number of years.
_DATE_ALONE: Final = r" *(?:到|至|在|截至)?(?:19|20)[0-9]{2}年(?:底|末|前)? *"
#: More words than a clause has.
_RUN: Final = rf"[^;,、:0-9.]{{{LONGEST_FIGURE + 1}}}"
_SPACES: Final = str.maketrans("\u3000\u00a0", "  ")


def parse_target(
    text: str, *, unit: str | None = None, marks: Marks | None = None, units: Units | None = None
) -> PrintedTarget:
    """Read one printed target.

    *unit* is the row's unit: figures are converted into it, and a bare multiplier is completed by it. *units* are those
    that the text may print, such as `plan.known_units`; by default those of the table. *marks* says what
    the brackets of the table mean; without it a figure in brackets is refused, for no bracket means anything by itself.

    A bare number is a level at the end of the plan, at least; 控制在 and a ceiling's words make it at most. 增长 and
    下降 by percent are relative changes; they are observed as rates where the row's unit is `%` or unknown, else as
    levels.

    Raises:
        NotationError: the text is outside the grammar; it names the position and what would be right.
        UnitMismatch: its unit measures something else than *unit*.
        UnknownUnit: *unit* itself is not known.
        InvalidType: *text* is not text; InvalidOption: *marks* means nothing.

    >>> parse_target("年均增长6.5%左右").target
    AverageGrowth(value=About(value=Decimal('6.5'), tolerance=None, places=1), falling=False, \
direction=Direction.WITHIN, strict=False, observed=ObservedAs.LEVELS, shape=None, printed='年均增长6.5%左右')
    """
    meanings: Any = marks if isinstance(marks, Mapping) else {"(": marks}
    if marks is not None and any(meaning != "cumulative" for meaning in meanings.values()):
        raise InvalidOption(option="marks", value=marks, choices=("cumulative", "{'(': 'cumulative'}"))
    reader = _TargetReader(text, unit, marks, units)
    try:
        return reader.cell()
    except (InvalidPlan, InvalidNumber) as fault:
        why = fault.why
        return reader.refuse(
            f"a target that can be: {why}", f"能成立的目标：{why.zh if isinstance(why, Said) else why}"
        )


class _Item(NamedTuple):
    """One target of a cell, with its part where the cell names one."""

    read: PrintedTarget
    label: str = ""
    name: str = ""
    #: The unit in the brackets of a part's name; None where a part is not named so.
    unit: str | None = None
    baseline: Any = None


@final
class _TargetReader(WordingReader):
    """The grammar of cells."""

    def cell(self) -> PrintedTarget:
        """Read the whole text.

        cell = [rule] segment { ";" segment }
        rule = "各期均：" | "任一：" | "以「" key "」为准："
        """
        printed = self.original.translate(_SPACES).strip(" ")
        if strange := records.unprintable(printed):
            self.at = self.original.index(strange)
            self.refuse("text that can be seen", "可见的文字")
        if long := re.search(_RUN, self.text):
            self.at = long.end() - 1
            self.refuse(f"at most {LONGEST_FIGURE} characters in a clause", f"每个分句最多{LONGEST_FIGURE}个字符")
        if re.fullmatch(_DATE_ALONE, self.text):
            self.at = len(self.text)
            self.refuse("a figure beside the date", "日期之外的数值")
        self.spaces()
        every_stage = self.match(_EVERY_STAGE) is not None
        rule = self.match(_RULE)
        items = self.segment(printed)
        while self.match(" *; *"):
            self.several = True
            self.count(items)
            items.extend(self.segment(printed))
        self.end("target")
        combine = "all" if rule is None else "any" if rule["any"] else rule["key"] or rule["key_en"]
        if len(items) == 1 and items[0].unit is None and not items[0].label and combine == "all" and not every_stage:
            return items[0].read
        return self.together(items, printed, combine, every_stage=every_stage)

    def count(self, read: Sized) -> None:
        """Refuse more targets than a cell has, so that no text takes long."""
        if len(read) >= MOST_TARGETS:
            self.refuse(f"at most {MOST_TARGETS} targets in a cell", f"一格最多{MOST_TARGETS}个目标")

    def segment(self, printed: str) -> list[_Item]:
        """Read what stands between two semicolons.

        segment = part ( words | clause ) [ "（基数" printed "）" ] | words | list
        part = "「" key "」" [ "「" name "」" ] [ unit ":" ]
        """
        end = self.segment_end()
        part = self.match(_PART)
        if part is None:
            read = self.words(end, printed)
            return self.list_of(printed) if read is None else [_Item(read)]
        key, name, unit = (self.original[part.start(each) : part.end(each)] if part[each] else "" for each in _FIELDS)
        row = self.unit, self.base
        try:
            self.unit, self.base = (unit, self.units.unit(unit).base) if unit else row
        except PlanspecError:  # a word such as 各年
            self.at, unit = part.start("unit"), ""
        dated = re.compile(_PART_BASELINE).search(self.text, self.at, end)
        read = self.words(dated.start() if dated else end, printed) or self.made(self.clause(), printed)
        item = _Item(read, key, name, unit, self.part_baseline())
        self.unit, self.base = row
        return [item]

    def segment_end(self) -> int:
        """Return where the segment ends: at a semicolon that stands in no name, or with the text."""
        found = re.compile(r"(?:「[^」]*」|[^;])*").match(self.text, self.at)
        return len(self.text) if found is None else found.end()

    def part_baseline(self) -> Baseline | Interval | None:
        """Read what a part starts from, as it prints itself.

        baseline = "（" [time] "基数" printed "）"
        """
        found = self.match(_PART_BASELINE)
        if found is None:
            return None
        given = self.sided_amount()
        self.expect(")")
        amount, time = given.amount, found["zh"] or found["en"]
        try:
            if isinstance(amount, About):
                return self.refuse("a figure that is known", "已知的数值")
            known: Any = amount
            if not isinstance(amount, Interval):
                side, strict = SIDES[given.side or Part.EXACTLY]
                known = accepts(amount, side, strict=strict)
            return known if time is None else Baseline(value=known, period=time)
        except PlanspecError:
            self.at = found.start()
            return self.refuse("a baseline with its time", "基数及其时间")

    # Lists

    def list_of(self, printed: str) -> list[_Item]:
        """Read one clause, or several: items of a list with one verb, or clauses with verbs of their own.

        list = clause { ("、" | "," | "/" | "和" | …) ( clause | printed ) }
        """
        clauses = [self.named_clause()]
        while self.between():
            self.count(clauses)
            clauses.append(self.item(clauses))
        end = self.at
        share_side(clauses)
        self.no_open_side(clauses)
        items: list[_Item] = []
        for said in clauses:
            self.at = said.end
            items.append(_Item(self.made(said, printed), said.label))
            self.several = True
        self.at = end
        self.several = self.several and len(clauses) > 1
        return _with_aspiration(items)

    def named_clause(self) -> Clause:
        """Read a clause, with the words before a colon that name what it is about.

        named = [ label ":" ] clause
        """
        start = self.at
        found = self.match(_NAMED)
        if found is not None and TARGET_WORDS.at(self.text, start) is not None:
            self.at, found = start, None
        said = self.clause()
        if found is not None:
            said.label = self.original[found.start("label") : found.end("label")]
        return said

    def between(self) -> bool:
        """Pass the sign or word between two items."""
        start = self.at
        self.spaces()
        for separator in _BETWEEN:
            if self.text.startswith(separator, self.at):
                self.at += len(separator)
                self.spaces()
                return True
        self.at = start
        return False

    def item(self, before: list[Clause]) -> Clause:
        """Read the next item; one without words of its own takes the verb where 分别 or 均 hands it on.

        item = named | printed
        """
        start = self.at
        said = self.named_clause()
        leader = next((each for each in reversed(before) if each.stands_alone), None)
        if leader is None or said.stands_alone:
            return said
        if not leader.each or leader.about:
            self.at = start
            self.refuse("the verb before every item, or 分别", "每项之前的动词，或“分别”")
        return leader.handed_to(said)

    def no_open_side(self, clauses: list[Clause]) -> None:
        """Refuse a bare number among numbers that have a side, where no verb says which side is its own."""
        plain = [each for each in clauses if not each.stands_alone]
        bare_ones = [each for each in plain if each.given.side is None and not each.is_handed]
        if bare_ones and len(bare_ones) < len(plain):
            self.at = bare_ones[0].start
            self.refuse("a side before or after each number of the list", "列表中每个数值各自的界限")

    # Several targets

    def together(self, items: list[_Item], printed: str, combine: str, *, every_stage: bool) -> PrintedTarget:
        """Make one target of several: milestones where each names its own time, else components."""
        first = items[0].read
        dues = [item.read.due for item in items]
        if None not in dues and len(set(dues)) == len(dues) > 1 and not any(item.label for item in items):
            return self.milestones(items, printed, combine="all" if every_stage else "last")
        if every_stage or len(set(dues) - {None}) > 1:
            self.refuse("a year before each stage, and no other", "每期之前的年份，且各不相同")
        keys = [item.label or str(position) for position, item in enumerate(items, 1)]
        plain = not {"all", "any"} & set(keys) and not any("/" in key for key in keys)
        if len(items) < 2 or len(set(keys)) < len(keys) or not plain:
            self.refuse("two parts or more, each with its own name", "两个以上名称各异的分项")
        if combine not in ("all", "any", *keys):
            self.refuse("the name of a part that decides", "起决定作用的分项名称")
        parts = [self.part(item, key) for item, key in zip(items, keys, strict=True)]
        return PrintedTarget(
            target=Components(parts, combine=combine, printed=printed),
            unit=self.unit or first.unit,
            modality=first.modality,
            due=next((due for due in dues if due is not None), None),
            since=first.since,
            each=any(item.read.each for item in items),
            falling=all(item.read.falling for item in items),
        )

    def part(self, item: _Item, key: str) -> Component:
        """Make one part."""
        own = item.read.unit
        unit = item.unit if item.unit is not None else "" if own in (None, self.unit) else own or ""
        baseline = item.read.baseline if item.baseline is None else item.baseline
        try:
            return Component(key, bare(item.read.target), name=item.name, unit=unit, baseline=baseline)
        except PlanspecError:
            return self.refuse("a part of one kind, with a name", "有名称的单一分项")

    def milestones(self, items: list[_Item], printed: str, *, combine: str) -> PrintedTarget:
        """Make the stages of one row, in order of time."""
        first = items[0].read
        units = list(dict.fromkeys(item.read.unit for item in items if item.read.unit is not None))
        if len(units) > 1:
            raise UnitMismatch(unit=units[1], expected=units[0])
        try:
            stages: list[Any] = [Milestone(cast("Period", item.read.due), bare(item.read.target)) for item in items]
            target = Milestones(stages, combine=combine, printed=printed)
        except PlanspecError:
            return self.refuse("stages of one kind in order of time", "按时间先后、同一类的各期目标")
        return evolve(first, target=target, unit=self.unit or next(iter(units), None), due=None)


_FIELDS: Final = ("key", "name", "unit")


def share_side(clauses: list[Clause]) -> None:
    """Hand a final 以上 or 以下 to the items before it, where all of them are bare and none has a verb of its own."""
    *before, last = clauses
    shared = last.given.is_side_after and all(each.given.side is None for each in before)
    own_verbs = any(each.stands_alone and not each.each for each in clauses)
    if shared and not own_verbs:
        for each in before:
            each.given = each.given._replace(side=last.given.side)


def _with_aspiration(items: list[_Item]) -> list[_Item]:
    """Take a second clause that only strives for more for the aspiration of the first: 95%以上，力争达到98%."""
    if len(items) != 2 or items[0].label or items[1].label:
        return items
    first, second = items[0].read, items[1].read
    striven = second.modality and not first.modality and first.aspiration is None
    if not striven or first.unit != second.unit or second.due not in (None, first.due):
        return items
    return [_Item(evolve(first, aspiration=bare(second.target)))]
