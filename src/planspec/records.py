"""What the records share: equality and repr written once, and validators that name the field in their error."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from operator import attrgetter
from types import UnionType
from typing import TYPE_CHECKING, Any, ClassVar, Final, NoReturn, Protocol, TypeAlias, TypeVar, cast, final

import attrs

from planspec.errors import (
    InvalidArgument,
    InvalidOption,
    InvalidPlan,
    InvalidType,
    PlanspecError,
    Said,
    keep,
    quote,
    raise_all,
)

if TYPE_CHECKING:
    Attribute: TypeAlias = attrs.Attribute[Any]
else:
    Attribute = attrs.Attribute  # takes no parameters when a hint is evaluated

K = TypeVar("K")
V = TypeVar("V")


class Record:
    """Equality, hash and repr of a record's fields.

    attrs would write and compile them for each class anew whenever planspec is imported, a third of its time. The repr
    is the call that makes the record again.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return _values(self, "eq") == _values(other, "eq") if type(self) is type(other) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), _values(self, "hash")))

    def __repr__(self) -> str:
        shown = ", ".join(f"{each.alias}={getattr(self, each.name)!r}" for each in _attributes(self) if each.repr)
        return f"{type(self).__name__}({shown})"


def slug_of(kind: type[Any]) -> str:
    """Return the name by which files and frames call a class: `end_state` of `EndState`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower()


def _attributes(record: object) -> tuple[Attribute, ...]:
    kind: Any = type(record)
    attributes: tuple[Attribute, ...] = attrs.fields(kind)
    return attributes


def _values(record: object, purpose: str) -> tuple[object, ...]:
    """Return the values that count for equality or the hash; a field may be left out of the hash alone."""
    return tuple(
        getattr(record, each.name)
        for each in _attributes(record)
        if (each.eq if purpose == "eq" or each.hash is None else each.hash)
    )


@final
class Frozen(dict[K, V]):
    """A dict that cannot be changed, so that a record that holds one cannot change either."""

    __slots__ = ()

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("the mappings of a record cannot be changed; dict(…) makes one that can")

    # Any, for each takes other arguments, and none returns.
    __setitem__: Any = _refuse
    __delitem__: Any = _refuse
    __ior__: Any = _refuse
    clear: Any = _refuse
    pop: Any = _refuse
    popitem: Any = _refuse
    setdefault: Any = _refuse
    update: Any = _refuse

    def __hash__(self) -> int:  # type: ignore[override]  # pyright: ignore[reportIncompatibleVariableOverride]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[Frozen[K, V]], tuple[dict[K, V]]]:
        return Frozen, (dict(self),)


def freeze(record: object, *names: str) -> None:
    """Make the mappings of a record, which is just being made, copies that cannot be changed."""
    for each in names:
        object.__setattr__(record, each, Frozen(getattr(record, each)))


@final
class Memo:
    """What a record has worked out and may forget: no part of its value, and left behind when it is copied."""

    __slots__ = ("found",)

    def __init__(self) -> None:
        self.found: dict[Any, Any] = {}

    def __repr__(self) -> str:
        return "Memo()"

    def __reduce__(self) -> tuple[type[Memo], tuple[()]]:
        return Memo, ()


R = TypeVar("R")


def formerly(*, keywords: bool = False, **names: str) -> Callable[[type[R]], type[R]]:
    """Keep former names of a record's fields and properties: `@formerly(old="new")`.

    The old name reads the new attribute, and pickles with old names still load. With *keywords* the constructor takes
    the old names as well.
    """

    def renamed(kind: type[R]) -> type[R]:
        named: Any = kind
        for old, new in names.items():
            setattr(named, old, property(attrgetter(new), doc=f"Former name of `{new}`."))
        set_state, init = named.__setstate__, named.__init__

        def now(given: Mapping[str, Any]) -> dict[str, Any]:
            return {names.get(each, each): value for each, value in given.items()}

        def setting(self: Any, state: Mapping[str, Any]) -> None:
            set_state(self, now(state))

        @wraps(init)
        def made(self: Any, *args: Any, **given: Any) -> None:
            init(self, *args, **now(given))

        named.__setstate__ = setting
        if keywords:
            named.__init__ = made
        return kind

    return renamed


class Lookup:
    """`in` for what is iterated over and looked up: a key that `[]` finds, or one of the things themselves."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        """Say whether `[]` finds something by this text, or whether this is one of the things."""
        given: Any = self
        if not isinstance(key, str):
            return any(each == key for each in given)
        try:
            given[key]
        except (KeyError, InvalidOption):
            return False
        return True


class Notebook(Protocol):
    """What draws a thing for a notebook."""

    def as_html(self, x: object) -> str:
        """Return a table or a picture of it, as HTML."""
        ...

    def as_text(self, x: object) -> str:
        """Return its first lines."""
        ...


class Shown:
    """What a notebook shows as a table or a picture."""

    __slots__ = ()
    #: What draws it. That is far above, so it is handed down when planspec is imported.
    notebook: ClassVar[Notebook]

    def _repr_html_(self) -> str:
        return Shown.notebook.as_html(self)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:  # noqa: ARG002
        return {"text/plain": Shown.notebook.as_text(self), "text/html": self._repr_html_()}


# Python calls these printable, though nothing is seen of them: fillers, the braille blank, variation selectors.
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {chr(c) for c in range(0xFE00, 0xFE10)}


def unprintable(value: str) -> str:
    """Return the first character that cannot be seen in print, or an empty string."""
    return next((c for c in value if not c.isprintable() or c in _INVISIBLE), "")


def place_of(record: object, attribute: Attribute) -> str:
    """Name the field, and the record where it has a key already."""
    key = getattr(record, "key", None)
    owner = f"indicator {quote(key)}" if isinstance(key, str) and attribute.name != "key" else ""
    return f"{owner}.{attribute.name}"


def text(record: object, attribute: Attribute, value: object) -> None:
    """Check for printable text, perhaps empty: a table cell can hold it, and no two look alike and differ."""
    place = place_of(record, attribute)
    if not isinstance(value, str):
        raise InvalidType(value=value, expected=Said("text", "文本"), place=place)
    if unprintable(value):
        why = Said(
            "text of a table must be printable, without invisible characters", "表格文字须可打印，且不含不可见字符"
        )
        raise InvalidPlan(value=value, why=why, place=place)


def name(record: object, attribute: Attribute, value: object) -> None:
    """Check for printable text that is not blank and has no spaces around it."""
    text(record, attribute, value)
    if isinstance(value, str) and (not value or value != value.strip()):
        why = Said("it must not be blank nor begin or end with a space", "不得为空，首尾不得有空格")
        raise InvalidPlan(value=value, why=why, place=place_of(record, attribute))


def name_or_empty(record: object, attribute: Attribute, value: object) -> None:
    """Check as `name` does where there is one."""
    (name if isinstance(value, str) and value else text)(record, attribute, value)


def quotation(record: object, attribute: Attribute, value: object) -> None:
    """Check as `name` does, but allow the tabs between the cells of a quoted table row."""
    name(record, attribute, value.replace("\t", "") if isinstance(value, str) else value)


#: No input has more items than this. What has no end is refused and not read for ever.
MOST_ITEMS: Final = 200_000


def finite(value: object, place: str, expected: str, *, most: int = MOST_ITEMS) -> Iterator[object]:
    """Give the items of an iterable, *expected* in the message, up to the limit.

    Raises:
        InvalidType: it is not iterable, or it is text.
        InvalidArgument: it has more.
    """
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        raise InvalidType(value=value, expected=expected, place=place)
    items = cast("Iterable[object]", value)
    for position, each in enumerate(items):
        if position >= most:
            why = Said(f"more than {most} items are not read", f"至多读取{most}项")
            raise InvalidArgument(value=items, why=why, place=place)
        yield each


def several(value: object, kind: type[Any], place: str, expected: str) -> tuple[Any, ...]:
    """Take an iterable of *kind*, whose items are checked as they come.

    Raises:
        PlanspecError: as `finite`, or an item has another type; several such come as one group.
    """
    items: list[object] = []
    faults: list[PlanspecError] = []
    one = Said(f"{'an' if kind.__name__[0] in 'AEIOU' else 'a'} {kind.__name__}", f"一个{kind.__name__}")
    for position, each in enumerate(finite(value, place, expected)):
        if isinstance(each, kind):
            items.append(each)
        else:
            keep(faults, InvalidType(value=each, expected=one, place=f"{place}[{position}]"))
    raise_all(faults, place.removeprefix("."))
    return tuple(items)


def flag(record: object, attribute: Attribute, value: object) -> None:
    """Check for True or False themselves."""
    if value is not True and value is not False:
        raise InvalidType(value=value, expected=Said("True or False", "True或False"), place=place_of(record, attribute))


def instance(
    kind: type | UnionType, expected: str, *, optional: bool = False
) -> Callable[[object, Attribute, object], None]:
    """Return a validator for instances of *kind*, called *expected* in the message, and None if *optional*."""

    def check(record: object, attribute: Attribute, value: object) -> None:
        if not isinstance(value, kind) and not (optional and value is None):
            raise InvalidType(value=value, expected=expected, place=place_of(record, attribute))

    return check
