"""Which column of a long frame holds what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias, cast

from planspec.characters import standard
from planspec.errors import InvalidArgument, InvalidOption, InvalidPlan, InvalidType, Said
from planspec.model.plan import Plan
from planspec.tables.figure_heads import column_of

#: What a column of a long frame may hold, beside the places.
ROLES: Final = ("indicator", "period", "value", "unit", "status", "lower", "upper", "lower_open", "upper_open")
_ROLES_OF_TERMS: Final = ("indicator", "period", "value", "unit")

# The heads of bounds, which tables for people do not have. Lower case, without spaces and underscores.
_BOUNDS: Final = {
    **dict.fromkeys(("lower", "low", "下限", "下界"), "lower"),
    **dict.fromkeys(("upper", "high", "上限", "上界"), "upper"),
    **dict.fromkeys(("loweropen", "下限不含", "不含下限"), "lower_open"),
    **dict.fromkeys(("upperopen", "上限不含", "不含上限"), "upper_open"),
}
#: The heads of baselines and targets, which do not belong to a place's series.
_TERMS: Final = {
    "baselines": ("baseline", "base", "基数", "基数值", "基期值", "基期数", "基准值"),
    "targets": ("target", "targetvalue", "目标", "目标值", "目标数"),
}

#: What a frame holds: figures, or what places have of their own.
Contents: TypeAlias = Literal["figures", "baselines", "targets"]


class Roles(NamedTuple):
    """The columns by what they hold: those of the place, and one for each other role that the frame has."""

    places: tuple[str, ...]
    columns: Mapping[str, str]

    @property
    def all(self) -> list[str]:
        """Every column that is read, each once."""
        return list(dict.fromkeys((*self.places, *self.columns.values())))


def roles_of(
    heads: Sequence[str],
    plan: Plan,
    by: str | Iterable[str],
    mapped: Mapping[str, str] | None,
    contents: Contents = "figures",
) -> Roles:
    """Find the columns of a frame, by what the caller says of them and else by their heads.

    A frame of baselines or targets has one row a place and indicator, so it needs no period; what *mapped* says of
    columns that it does not have is said of the figures.

    Raises:
        InvalidOption: a role or a column that there is none of.
        InvalidArgument: two columns hold one thing. InvalidPlan: a column that is needed is not there.
    """
    places = _places(heads, by)
    found: dict[str, str] = {}
    is_series = contents == "figures"
    roles = ROLES if is_series else _ROLES_OF_TERMS
    for role, column in (mapped or {}).items():
        if role not in ROLES:
            raise InvalidOption(option="columns", value=role, choices=ROLES)
        if is_series or (role in roles and column in heads):
            found[role] = _known(heads, column, "columns")
    taken, said = {*places, *found.values()}, set(found)
    for at, head in enumerate(heads):
        role = _role(at, head, plan, contents)
        if head in taken or role not in roles or role in said:
            continue
        if role in found:
            why = Said(
                f"{found[role]!r} holds the {role}, too; say columns={{{role!r}: …}}",
                f"“{found[role]}”列也是{role}；请以columns={{{role!r}: …}}说明",
            )
            raise InvalidArgument(value=head, why=why, place="columns")
        found[role] = head
    missing = [role for role in ("indicator", "period") if role not in found and (is_series or role != "period")]
    if "value" not in found and not {"lower", "upper"} & set(found):
        missing.append("value")
    if missing:
        why = Said(
            f"the frame has no column of the {', '.join(missing)}; say columns={{{missing[0]!r}: head}}",
            f"数据中没有{'、'.join(missing)}列；请以columns={{{missing[0]!r}: 列名}}说明",
        )
        raise InvalidPlan(value=list(heads), why=why, place="columns")
    return Roles(places, found)


def _role(at: int, head: str, plan: Plan, contents: Contents) -> str:
    plain = standard(head).lower().replace("_", "").replace(" ", "")
    if plain in _TERMS.get(contents, ()):
        return "value"
    return _BOUNDS.get(plain) or column_of(at, head, plan).role


def _places(heads: Sequence[str], by: str | Iterable[str]) -> tuple[str, ...]:
    several: tuple[object, ...]
    if isinstance(by, str):
        several = (by,)
    elif isinstance(by, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
        several = tuple(cast("Iterable[object]", by))
    else:
        raise InvalidType(value=by, expected=Said("the head of a column, or several", "一个或多个列名"), place="by")
    if not several:
        why = Said("name the column of the places", "请给出地区所在的列")
        raise InvalidArgument(value=by, why=why, place="by")
    return tuple(_known(heads, each, "by") for each in several)


def _known(heads: Sequence[str], column: object, option: str) -> str:
    if column not in heads:
        raise InvalidOption(option=option, value=column, choices=tuple(heads))
    return cast("str", column)
