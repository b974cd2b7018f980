"""How tables are read: rows read rightly, refused by cause, and read wrongly. Run it as `python -m tests.report_tables`.

It reads the project's own data: rows of real tables (`data/tables.tsv`), and whole tables that nothing was fitted to when
their answers were written (`data/untuned_tables.txt`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from attrs import evolve

from planspec import (
    About,
    AverageGrowth,
    Change,
    Components,
    Cumulative,
    EachYear,
    Floor,
    Interval,
    Milestones,
    NoTarget,
    PlanspecError,
    Qualitative,
    RelativeChange,
    RelativeTo,
    read_rows,
)
from planspec.targets.words import words

DATA = Path(__file__).parent / "data"
OPEN = "open"


class Table(NamedTuple):
    """A table with the reading of each of its rows."""

    id: str
    period: str
    language: str
    table: object
    meanings: dict[int, tuple[str, str]]
    options: dict[str, object]


class Outcome(NamedTuple):
    """What became of one row."""

    table: str
    language: str
    name: str
    said: str
    meaning: str
    cause: str

    @property
    def word(self) -> str:
        """Read, refused or wrong; an open row that is refused is rightly refused."""
        if self.said == "refused":
            return "open, refused" if self.meaning in (OPEN, "refused") else "refused"
        return "read" if self.said == self.meaning else "WRONG"


def in_words(target: Any, unit: str) -> str:
    """Say in one word and in the library's own print what was read, as `tables.tsv` does."""
    if isinstance(target, Components):
        parts = (f"{part.key}={in_words(part.target, part.unit or unit)}" for part in target.parts)
        return "Components " + "；".join(parts)
    if isinstance(target, Qualitative):
        return "Qualitative"
    if isinstance(target, NoTarget):
        return f"NoTarget {target.why.name}"
    return f"{type(target).__name__} {words(evolve(target, printed=''), unit=unit)}"


def shown(target: Any, unit: str) -> str:
    """Say in one word and a print of our own what was read, which no change of the library's print alters."""
    if isinstance(target, Components):
        return "Components " + "；".join(f"{part.key}={shown(part.target, part.unit or unit)}" for part in target.parts)
    if isinstance(target, Milestones):
        stages = (f"{each.due}年{shown(each.target, unit).partition(' ')[2]}" for each in target.stages)
        return "Milestones " + "，".join(stages)
    if isinstance(target, Qualitative | NoTarget):
        return type(target).__name__
    amount = _amount(target)
    match target:
        case Cumulative():
            amount = f"({amount})"
        case RelativeChange():
            amount = f"{'降低' if target.falling else '提高'}{amount}".replace("左右", "") + _percent(target)
        case AverageGrowth():
            amount = f"年均{'下降' if target.falling else '增长'}{amount}".replace("左右", "") + _percent(target)
        case Change():
            amount = f"{'降低' if target.falling else '提高'}{amount}"
        case EachYear():
            amount = f"{'年均' if target.average else '每年'}{amount}"
        case RelativeTo():
            amount = f"{target.other}{amount}"
        case _:
            pass
    return f"{type(target).__name__} {amount}"


def _percent(target: Any) -> str:
    return "%左右" if isinstance(target.value, About) else "%"


def _amount(target: Any) -> str:
    """Print an amount with its side; at least is left out for a bare number alone."""
    signs = {"at_least": ("≥", ">"), "at_most": ("≤", "<"), "within": ("=", "=")}
    sign = signs[target.direction.value][target.strict]
    value = target.value
    if isinstance(value, About):
        return f"{'' if sign == '=' else sign}{value.value.normalize():f}左右"
    if isinstance(value, Interval):
        return f"{'' if sign == '=' else sign}{value.lower}—{value.upper}"
    if sign == "≥" and not isinstance(target, Floor | RelativeTo):
        sign = ""
    return f"{sign}{value.normalize():f}"


def real_tables() -> list[Table]:
    """Return the rows of real tables, whose meaning was gone through by hand."""
    tables: list[Table] = []
    rows: list[list[str]] = []
    for line in (DATA / "tables.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            name, period, base_year, head, _source = line[3:].split("\t")
            rows = [["指标", "单位", "基数", "目标", head, "属性"]]
            tables.append(Table(name, period, "zh", rows, {}, {"base_year": int(base_year), "marks": "cumulative"}))
        elif not line.startswith("#"):
            *cells, meaning = line.split("\t")
            rows.append(cells)
            tables[-1].meanings[len(tables[-1].meanings)] = (cells[0], meaning)
    return tables


def untuned_tables() -> list[Table]:
    """Return whole tables with the answers that were written before they were read."""
    tables: list[Table] = []
    blocks = (DATA / "untuned_tables.txt").read_text(encoding="utf-8").split("\n## ")[1:]
    for block in blocks:
        head, _, body = block.partition("\n")
        name, period, language = (each.strip() for each in head.split("|"))
        printed, _, answers = body.partition("\n==\n")
        lines = [line for line in answers.strip().splitlines() if line]
        meanings = {position: tuple(line.split(" | ", 1)) for position, line in enumerate(lines)}
        table: object = printed
        if not printed.lstrip().startswith("|") and "|" in printed:
            table = [[cell.strip() for cell in line.split("|")] for line in printed.splitlines()]
        tables.append(Table(name, period, language, table, meanings, {}))  # type: ignore[arg-type]
    return tables


def outcomes(tables: list[Table], said_of: Callable[[Any, str], str]) -> list[Outcome]:
    """Read the tables and say what became of each row, as *said_of* prints a target in its unit."""
    found: list[Outcome] = []
    for each in tables:
        period: object = int(each.period) if each.period.isdigit() else each.period
        try:
            rows = list(read_rows(each.table, period=period, **each.options))  # type: ignore[arg-type]
        except PlanspecError as fault:
            names = each.meanings.values()
            found += [Outcome(each.id, each.language, name, "refused", said, str(fault)) for name, said in names]
            continue
        assert len(rows) == len(each.meanings), (each.id, len(rows), len(each.meanings))
        for row, (name, meaning) in zip(rows, each.meanings.values(), strict=True):
            said = "refused" if row.indicator is None else said_of(row.indicator.target, row.indicator.unit)
            cause = "; ".join(str(fault) for fault in row.faults)
            found.append(Outcome(each.id, each.language, name, said, meaning, cause))
    return found


def main() -> None:
    """Print the report."""
    both = (("Rows of real tables", real_tables(), in_words), ("Tables nothing was fitted to", untuned_tables(), shown))
    for title, tables, said_of in both:
        found = outcomes(tables, said_of)
        print(f"{title}: {len(tables)} tables, {len(found)} rows")
        for language in sorted({each.language for each in found}):
            own = [each for each in found if each.language == language]
            counts = Counter(each.word for each in own)
            said = ", ".join(f"{word} {counts[word]}" for word in ("read", "refused", "open, refused", "WRONG"))
            print(f"  {language}: {said}")
        for each in found:
            if each.word in ("refused", "WRONG"):
                print(f"    {each.word} {each.table}: {each.name}: {each.said}, not {each.meaning} {each.cause}")


if __name__ == "__main__":
    main()
