"""Targets in words alone: `全覆盖`, `翻一番`, `稳步提高`, `高于GDP增速`, `待定`, `net zero by 2050`."""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve

from planspec.errors import PlanspecError
from planspec.notation.clauses import BY_YEAR, SINCE_AFTER_PATTERN, Clause, due_of
from planspec.notation.figures import MISSING
from planspec.notation.making import Maker, PrintedTarget, direction_of
from planspec.notation.scanner import BRACKETS
from planspec.notation.words import (
    ALL,
    DELEGATED,
    MULTIPLES,
    NET_ZERO,
    NEVER,
    NO_GROWTH,
    PENDING,
    TARGET_WORDS,
    THAN,
    Part,
    any_of,
    qualitative,
    says,
)
from planspec.periods import Period
from planspec.targets import (
    About,
    AmountLike,
    Ceiling,
    Direction,
    EndState,
    NoTarget,
    NoTargetReason,
    ObservedAs,
    Qualitative,
    RelativeChange,
    RelativeTo,
    Target,
)
from planspec.targets.words import PLAIN_NAME, default_observed
from planspec.units import is_percent

_OTHER: Final = r"(?P<other>[^0-9零一二三四五六七八九十百≥≤<>=%;]{2,30}?)"
_THAN_OTHER: Final = rf"(?P<each>均)?(?P<word>不低于|不高于|高于|低于|快于|慢于|超过|达到(?=.*平均)){_OTHER}"
_THAN_ENGLISH: Final = rf"(?P<each>)(?P<word>not below|not above|above|below) (?P<other>{PLAIN_NAME})"
_WITH_OTHER: Final = rf"(?P<each>均)?(?:与|和){_OTHER}(?:保持)?(?P<about>基本)?(?:保持)?同步(?:增长)?"
_WITH_ENGLISH: Final = rf"(?P<each>)(?P<about>broadly )?in step with (?P<other>{PLAIN_NAME})"
_GAP: Final = r"与「(?P<other>.+)」之差|gap to 「(?P<other_en>.+)」: "


class WordingReader(Maker):
    """The grammar of words alone."""

    at: int

    def words(self, end: int, printed: str) -> PrintedTarget | None:
        """Read the text up to *end*, or nothing where it is not one of those known, and stay where it was.

        words = no_target | { time | striving } ( in_words | beside ) [ time ]
        """
        if no_target := self.no_target(end, printed):
            return no_target
        start = self.at
        said = self.times_before()
        stop = self.times_after(said, end)
        read = self.in_words(stop, printed) or self.beside(stop, printed)
        if read is None:
            self.at = start
            return None
        self.at = end
        return evolve(read, modality=said.modality, due=said.due, since=said.since)

    def no_target(self, end: int, printed: str) -> PrintedTarget | None:
        """Read a cell that sets no target of its own.

        no_target = "—" | "待定" | "各地自定" | "完成国家下达目标" | …, in brackets or not
        """
        plain = self.text[self.at : end].strip(" ").lower()
        if plain[:1] in BRACKETS and plain.endswith(BRACKETS[plain[0]]):
            plain = plain[1:-1]
        for pattern, why in (
            (MISSING, NoTargetReason.NONE),
            (PENDING, NoTargetReason.PENDING),
            (DELEGATED, NoTargetReason.DELEGATED),
        ):
            if re.fullmatch(pattern, plain):
                self.at = end
                return PrintedTarget(target=NoTarget(why, printed=printed), unit=self.unit)
        return None

    def times_before(self) -> Clause:
        """Read times and words of striving.

        times = { due | since | "力争" }
        """
        said = Clause(self.at)
        while True:
            self.spaces()
            if self.time(said):
                continue
            word = TARGET_WORDS.at(self.text, self.at)
            if word is None or word.part is not Part.STRIVE:
                return said
            self.at += len(word.text)
            said.modality = self.original[self.at - len(word.text) : self.at]

    def times_after(self, said: Clause, end: int) -> int:
        """Take the times that English names at the end, and return where they begin."""
        end = len(self.text[:end].rstrip(" "))
        if said.due is None and (found := re.compile(rf"{BY_YEAR}$").search(self.text[:end], self.at)):
            said.due, end = due_of(found), len(self.text[: found.start()].rstrip(" ,"))
        if said.since is None and (found := re.compile(rf"{SINCE_AFTER_PATTERN}$").search(self.text[:end], self.at)):
            said.since, end = Period.year(int(found["year"])), found.start()
        return end

    def in_words(self, end: int, printed: str) -> PrintedTarget | None:
        """Read what words alone ask for.

        in_words = "全覆盖" | "动态清零" | "net zero" | "零增长" | "翻一番" | [opening] { { manner } state }
        """
        plain = self.text[self.at : end].strip(" ")
        low = plain.lower()
        if re.fullmatch(ALL, low) and (self.unit is None or is_percent(self.unit)):
            return PrintedTarget(target=EndState(100, printed=printed), unit=self.unit or "%")
        target: Target | None = None
        if re.fullmatch(NEVER, plain):
            target = Ceiling(0, throughout=True, printed=printed)
        elif re.fullmatch(NET_ZERO, low):
            target = Ceiling(0, printed=printed)
        elif found := re.fullmatch(NO_GROWTH, plain):
            observed = ObservedAs[default_observed("RelativeChange", self.unit)]
            strict = found["sign"] == "负"
            target = RelativeChange(0, direction=Direction.AT_MOST, strict=strict, observed=observed, printed=printed)
        elif found := re.fullmatch(rf"(?:实现)?{any_of(MULTIPLES)}", low):
            change = int(says(MULTIPLES, found["word"]))
            target = RelativeChange(abs(change), falling=change < 0, observed=ObservedAs.LEVELS, printed=printed)
        elif re.fullmatch(qualitative(), plain):
            target = Qualitative(self.original[self.at : end].strip(" "))
        if target is None:
            return None
        falls = isinstance(target, RelativeChange) and target.falling
        return PrintedTarget(target=target, unit=self.unit, falling=falls)

    def beside(self, end: int, printed: str) -> PrintedTarget | None:
        """Read a comparison with another indicator.

        beside = ["均"] than other | ["均"] "与" other ["基本"] "同步" | "与" other "之差" printed
        """
        if found := re.compile(_GAP).match(self.text, self.at, end):
            at = "other" if found["other"] else "other_en"
            return self.gap(self.original[found.start(at) : found.end(at)], found.end(), end, printed)
        for pattern in (_THAN_OTHER, _THAN_ENGLISH):
            if found := re.compile(pattern).fullmatch(self.text, self.at, end):
                sign = says(THAN, found["word"])
                side = Direction.AT_LEAST if sign in "≥>" else Direction.AT_MOST
                return self.beside_other(found, 0, side, printed, strict=sign in "><")
        for pattern in (_WITH_OTHER, _WITH_ENGLISH):
            if found := re.compile(pattern).fullmatch(self.text, self.at, end):
                lead = About(0) if found["about"] else 0
                return self.beside_other(found, lead, Direction.AT_LEAST, printed, strict=False)
        return None

    def beside_other(
        self, found: re.Match[str], lead: AmountLike, side: Direction, printed: str, *, strict: bool
    ) -> PrintedTarget:
        """Make the comparison that a pattern found, with the other's name in standard characters."""
        other = found["other"].strip(" ")
        target = RelativeTo(other, lead, direction=side, strict=strict, printed=printed)
        return PrintedTarget(target=target, unit=self.unit, each=bool(found["each"]), side=side)

    def gap(self, other: str, start: int, end: int, printed: str) -> PrintedTarget | None:
        """Read by how much an indicator must lead another one."""
        said = Clause(start)
        self.at = start
        try:
            said.given = self.sided_amount()
        except PlanspecError:
            return None
        self.spaces()
        if self.at < end or said.given.mark or other != other.strip(" "):
            return None
        amount, _ = self.in_points(said.given) if self.is_points(said.given) else self.measured(said.given)
        side, strict = direction_of(said, amount)
        target = RelativeTo(other, amount, direction=side, strict=strict, printed=printed)
        return PrintedTarget(target=target, unit=self.unit, side=side)
