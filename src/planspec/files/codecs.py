"""How each type of the model stands in a file: written, read, and described by a JSON Schema, from one description.

The description is made from the fields of the records and their types, so a new field of a record is written, read and
described without a line here. What is left to its default is not written. A member of a union says its `kind`; exact
numbers are text. Reading keeps every fault and goes on; what has a fault is `REFUSED`, and so is what holds it.
"""

from __future__ import annotations

import enum
import inspect
import re
import types
import typing
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, Final, Protocol, TypeAlias, cast, final

import attrs

from planspec import records
from planspec.errors import (
    InvalidNumber,
    InvalidOption,
    InvalidPlan,
    InvalidType,
    MissingKey,
    PlanspecError,
    PlanspecErrorGroup,
    Said,
    UnknownKey,
    nearest,
)
from planspec.exact import Number, number, number_text
from planspec.files.document import REFUSED, Document, Path, Plain, is_list, is_object, is_time
from planspec.files.printed import contradictions
from planspec.interval import Interval
from planspec.model.indicators import Indicator
from planspec.observations.observation import Observation
from planspec.observations.ratio import Ratio
from planspec.observations.statuses import ObservationStatus
from planspec.observations.values import Judgement
from planspec.periods import Period
from planspec.records import slug_of
from planspec.targets.baselines import Baseline

#: A JSON Schema.
Schema: TypeAlias = dict[str, Any]

#: Text of an exact number: digits, a point, an exponent; or a ratio of whole numbers.
NUMBER_TEXT: Final = r"^[+-]?[0-9]{1,90}(\.[0-9]{1,90})?([eE][+-]?[0-9]{1,3})?$|^[+-]?[0-9]{1,400}/[0-9]{1,400}$"
_NUMBER_TEXT: Final = re.compile(NUMBER_TEXT)


_A_NUMBER: Final = Said(
    'an exact number, as text such as "3.10" or "2/3", or bare', '精确的数，如文字"3.10"、"2/3"，或直接写数'
)
_A_PERIOD: Final = Said(
    'a period as text, such as "2023", "2023Q2" or "2021..2025"', '时间，如文字"2023"、"2023Q2"或"2021..2025"'
)


def _an_object(of: str) -> Said:
    return Said(f"an object {{ … }} with the keys of {of}", f"对象{{ … }}，含{of}的各键")


class Codec(Protocol):
    """What is known of one type: how it is written, read and described."""

    def write(self, value: Any) -> Plain:
        """Return the plain value that stands for *value* in a file."""
        ...

    def read(self, plain: Plain, document: Document, path: Path) -> Any:
        """Return what a plain value stands for; where it cannot be, add the fault and return `REFUSED`."""
        ...

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """Return the JSON Schema of what is read, putting what has a name among *definitions*."""
        ...


def _wrong(document: Document, path: Path, plain: Plain, expected: Said) -> Any:
    if plain is not REFUSED:  # else its fault is told already
        document.add(InvalidType(value=plain, expected=expected), path)
    return REFUSED


def trying(make: Callable[[], Any], document: Document, path: Path) -> Any:
    """Return what *make* makes, or keep its faults, each at the deepest place it names."""
    try:
        return make()
    except PlanspecErrorGroup as group:
        for fault in group.faults:
            _keep(fault, document, path)
    except PlanspecError as fault:
        _keep(fault, document, path)
    return REFUSED


#: Fields that a file knows by another key, so that files written before they were renamed stay readable.
_KEYS: Final = {("AnnualPlan", "targets"): "milestones"}
_KEY_OF: Final = {field: key for (_, field), key in _KEYS.items()}

_STEP: Final = re.compile(r"\.?([A-Za-z_]+)|\[([0-9]+)\]|\['?([^'\]]*)'?\]")


#: How the model names a row of a plan in the place of a fault.
_ROW: Final = re.compile(r"indicator '([^']*)'")


def _row_of(key: str, document: Document, path: Path) -> list[str | int]:
    """Return the way from the plan at *path* to its row of a key; empty where *path* is the row's own."""
    found = document.at(path)
    rows = found.get("indicators") if is_object(found) else None
    keys = [each.get("key") if is_object(each) else None for each in rows] if is_list(rows) else []
    return ["indicators", keys.index(key)] if key in keys else []


def _keep(fault: PlanspecError, document: Document, path: Path) -> None:
    """Keep a fault of the model at the place in the file that its own place names."""
    said, inner = fault.place, list(path)
    if named := _ROW.match(said):
        said = said[named.end() :]
        inner.extend(_row_of(named[1], document, path))
    steps: list[str | int] = [
        int(found[2]) if found[2] else _KEY_OF.get(found[1], found[1]) or found[3] for found in _STEP.finditer(said)
    ]
    inner.extend(steps[1:] if steps and inner and steps[0] == inner[-1] else steps)
    document.add(fault, tuple(inner))


@final
class Text:
    """Text as it is."""

    def write(self, value: Any) -> Plain:
        return value

    def read(self, plain: Plain, document: Document, path: Path) -> Any:
        return (
            plain if isinstance(plain, str) else _wrong(document, path, plain, Said("text, in quotes", "引号中的文字"))
        )

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {"type": "string"}


@final
class Flag:
    """True or false."""

    def write(self, value: Any) -> Plain:
        return value

    def read(self, plain: Plain, document: Document, path: Path) -> Any:
        return (
            plain
            if isinstance(plain, bool)
            else _wrong(document, path, plain, Said("true or false, without quotes", "true或false，不加引号"))
        )

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {"type": "boolean"}


@final
class Whole:
    """A whole number that is not a figure, such as a number of decimals."""

    def write(self, value: Any) -> Plain:
        return value

    def read(self, plain: Plain, document: Document, path: Path) -> Any:
        if isinstance(plain, bool) or not isinstance(plain, int | Decimal) or plain != int(plain):
            return _wrong(document, path, plain, Said("a whole number, without quotes", "整数，不加引号"))
        return int(plain)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {"type": "integer"}


def _ratio(text: str) -> Number:
    above, _, below = text.partition("/")
    if not below:
        return number(Decimal(text))
    if not int(below):
        raise InvalidNumber(value=text, why=Said("a number cannot be divided by 0", "不能除以0"))
    return number(Fraction(int(above), int(below)))


@final
class Exact:
    """An exact number: text, or a bare number, which is read exactly as it is written."""

    def write(self, value: Any) -> Plain:
        return number_text(value)

    def read(self, plain: Plain, document: Document, path: Path) -> Any:
        if isinstance(plain, str):
            if not _NUMBER_TEXT.match(plain):
                return _wrong(document, path, plain, _A_NUMBER)
            return trying(lambda: _ratio(plain), document, path)
        if isinstance(plain, bool) or not isinstance(plain, int | Decimal):
            return _wrong(document, path, plain, _A_NUMBER)
        return trying(lambda: number(plain), document, path)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        definitions["number"] = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": NUMBER_TEXT}]}
        return {"$ref": "#/$defs/number"}


@final
class Time:
    """A period or a day, in the shortest text that reads back; a year may be a bare number."""

    def __init__(self, *, is_day: bool = False) -> None:
        self.is_day = is_day

    def write(self, value: Any) -> Plain:
        return value.isoformat() if self.is_day else str(value)

    def read(self, plain: Plain, document: Document, path: Path) -> Any:
        if isinstance(plain, Decimal) and plain == int(plain):
            plain = int(plain)
        if isinstance(plain, bool) or not (isinstance(plain, str | int) or is_time(plain)):
            return _wrong(document, path, plain, _A_PERIOD)
        found = _time(plain, document, path)
        return found.end if self.is_day and found is not REFUSED else found

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        definitions["period"] = {"anyOf": [{"type": "string", "maxLength": 60}, {"type": "integer"}]}
        return {"$ref": "#/$defs/period"}


def _time(value: object, document: Document, path: Path) -> Any:
    return trying(lambda: Period.parse(value), document, path)


@final
class Slug:
    """A member of an enumeration, by its slug; a status of an observation by its code, or by a word of it."""

    def __init__(self, kind: type[enum.Enum]) -> None:
        self.kind = kind
        self.by_text: dict[str, enum.Enum] = {str(each.value): each for each in kind}
        if kind is ObservationStatus:
            self.by_text |= {text: each for each in ObservationStatus for text in (each.en, each.zh)}

    def write(self, value: Any) -> Plain:
        return value.value

    def read(self, plain: Plain, document: Document, path: Path) -> Any:
        if isinstance(plain, str) and plain in self.by_text:
            return self.by_text[plain]
        if plain is not REFUSED:
            choices = tuple(str(each.value) for each in self.kind)
            document.add(InvalidOption(option=str(path[-1]), value=plain, choices=choices), path)
        return REFUSED

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        definitions[slug_of(self.kind)] = {"enum": list(self.by_text)}
        return {"$ref": f"#/$defs/{slug_of(self.kind)}"}


@final
class Several:
    """Some of one type, in order."""

    def __init__(self, one: Codec) -> None:
        self.one = one

    def write(self, value: Any) -> Plain:
        return [self.one.write(each) for each in value]

    def read(self, plain: Plain, document: Document, path: Path) -> Any:
        if not is_list(plain):
            return _wrong(document, path, plain, Said("a list [ … ]", "列表[ … ]"))
        items = plain
        values = [self.one.read(each, document, (*path, at)) for at, each in enumerate(items)]
        return REFUSED if any(each is REFUSED for each in values) else tuple(values)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {"type": "array", "items": self.one.schema(definitions)}


@final
class ByPeriod:
    """Amounts by period: `{"2021": "4", "2022": "9"}`, read as a mapping."""

    def __init__(self, one: Codec) -> None:
        self.one = one

    def write(self, value: Any) -> Plain:
        return {str(period): self.one.write(each) for period, each in value}

    def read(self, plain: Plain, document: Document, path: Path) -> Any:
        if not is_object(plain):
            return _wrong(
                document, path, plain, Said("amounts by period, such as {2021: 4}", "按时间给出的数量，如{2021: 4}")
            )
        values: dict[Period, Any] = {}
        sound = True
        for text, each in plain.items():
            inner = (*path, text)
            when = _time(text, document, inner)
            value = self.one.read(each, document, inner)
            if when in values:
                document.add(
                    InvalidPlan(value=text, why=Said("this time has an amount already", "该时间已有数量")), inner
                )
            sound = sound and when is not REFUSED and value is not REFUSED and when not in values
            values[when] = value
        return values if sound else REFUSED

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {"type": "object", "additionalProperties": self.one.schema(definitions)}


@final
class Optional:
    """A value, or nothing where the default says so."""

    def __init__(self, one: Codec) -> None:
        self.one = one

    def write(self, value: Any) -> Plain:
        return None if value is None else self.one.write(value)

    def read(self, plain: Plain, document: Document, path: Path) -> Any:
        return None if plain is None else self.one.read(plain, document, path)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {"anyOf": [self.one.schema(definitions), {"type": "null"}]}


def _is_record(annotation: Any) -> bool:
    has: Any = attrs.has
    return bool(has(annotation))


class _Field(typing.NamedTuple):
    name: str
    key: str  # in a file
    codec: Codec
    attribute: records.Attribute


@final
class Fields:
    """A record: an object of its fields, those left to their defaults left out."""

    def __init__(self, record: type[Any], *, says_kind: bool, own: dict[str, Codec] | None = None) -> None:
        self.record = record
        self.says_kind = says_kind
        self.own: dict[str, Codec] = own or {}
        self._fields: tuple[_Field, ...] | None = None

    @property
    def fields(self) -> tuple[_Field, ...]:
        """The fields that a file holds; found late, for records may hold each other."""
        if self._fields is None:
            types_ = typing.get_type_hints(self.record)
            self._fields = tuple(
                _Field(
                    each.name,
                    _KEYS.get((self.record.__name__, each.name)) or each.name,
                    self.own.get(each.name) or codec_of(types_[each.name]),
                    each,
                )
                for each in attrs.fields(self.record)
                if each.init
            )
        return self._fields

    def field(self, name: str) -> Codec:
        """Return the codec of one field."""
        return next(each.codec for each in self.fields if each.name == name)

    def needs(self, attribute: records.Attribute) -> bool:
        """Say whether a field has no default."""
        return attribute.default is attrs.NOTHING and not (
            self.record is Observation and (attribute.alias or attribute.name) in _WITHOUT
        )

    def write(self, value: Any) -> Plain:
        written: dict[str, Plain] = {"kind": slug_of(self.record)} if self.says_kind else {}
        for name, key, codec, attribute in self.fields:
            found = getattr(value, name)
            if found != _default(attribute, value) or type(found) is not type(_default(attribute, value)):
                written[key] = codec.write(found)
        if "key" in written and written.get("name") == written["key"]:
            del written["name"]
        for side in ("lower", "upper"):  # an absent bound is open without a word
            if isinstance(value, Interval) and getattr(value, side) is None:
                del written[f"{side}_open"]
        return written

    def read(self, plain: Plain, document: Document, path: Path) -> Any:
        if not is_object(plain):
            return _wrong(document, path, plain, _an_object(slug_of(self.record)))
        given = plain
        known = {each.key: each for each in self.fields}
        sound = True
        for key in given:
            if key not in known and not (key == "kind" and self.says_kind):
                document.add(UnknownKey(key=key, suggestion=nearest(key, known), known=tuple(known)), (*path, key))
                sound = False
        values: dict[str, Any] = {}
        for name, key, codec, attribute in self.fields:
            if key in given:
                values[name] = codec.read(given[key], document, (*path, key))
            elif self.needs(attribute):
                document.add(MissingKey(key=key, of=slug_of(self.record)), path)
                sound = False
        if not sound or any(each is REFUSED for each in values.values()):
            return REFUSED
        return self.made(values, document, path)

    def made(self, values: dict[str, Any], document: Document, path: Path) -> Any:
        if self.record.__name__ in _MAPPINGS:  # the field that holds it makes it
            return next(iter(values.values()))
        if self.record is Observation:
            values = {"value": None, "status": values.pop("statuses", ()), **values}
        made = trying(lambda: self.record(**values), document, path)
        if isinstance(made, Indicator):
            for inner, fault in contradictions(made):
                document.add(fault, (*path, *inner))
                made = REFUSED
        return made

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        name = slug_of(self.record)
        if name not in definitions:
            definitions[name] = {}  # records may hold each other
            properties: dict[str, Schema] = {"kind": {"const": name}} if self.says_kind else {}
            properties |= {each.key: each.codec.schema(definitions) for each in self.fields}
            required = [each.key for each in self.fields if self.needs(each.attribute)]
            definitions[name] = {
                "type": "object",
                "properties": properties,
                "required": ["kind", *required] if self.says_kind else required,
                "additionalProperties": False,
            }
        return {"$ref": f"#/$defs/{name}"}


#: Records that the field of another makes out of a mapping by year.
_MAPPINGS: Final = ("ByYear",)


def _constructor_defaults(record: type[Any]) -> dict[str, Any]:
    """Return the defaults of a constructor that is a record's own, by the names of its parameters."""
    parameters = inspect.signature(record).parameters.values()
    return {each.name: each.default for each in parameters if each.default is not each.empty}


#: What an observation is without; its constructor is its own, so its fields name no defaults. Nothing known is None.
_WITHOUT: Final[dict[str, Any]] = {"value": None, **_constructor_defaults(Observation)}


def _default(attribute: records.Attribute, record: object) -> object:
    default: Any = attribute.default
    if isinstance(record, Observation):
        return _WITHOUT.get(attribute.alias or attribute.name, attrs.NOTHING)
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        return default.factory(record) if default.takes_self else default.factory()
    return default


@final
class Kinds:
    """A union of records: each an object that says its `kind`; a bare number is itself, or the interval of it alone."""

    def __init__(self, members: tuple[Any, ...]) -> None:
        self.has_number: bool = Decimal in members
        self.is_interval: bool = not self.has_number and Interval in members
        self.records: dict[str, Fields] = {
            slug_of(each): record_codec(each, says_kind=True) for each in members if _is_record(each)
        }

    def write(self, value: Any) -> Plain:
        if isinstance(value, Decimal | Fraction):
            return number_text(value)
        exact = value.exact if self.is_interval and isinstance(value, Interval) else None
        return number_text(exact) if exact is not None else self.records[slug_of(value.__class__)].write(value)

    def read(self, plain: Plain, document: Document, path: Path) -> Any:
        if not is_object(plain):
            if not (self.has_number or self.is_interval):
                return _wrong(document, path, plain, _an_object(", ".join(self.records)))
            found = Exact().read(plain, document, path)
            return found if self.has_number or found is REFUSED else Interval.point(found)
        kind: Any = plain.get("kind", MISSING)
        if kind is MISSING:
            document.add(MissingKey(key="kind", of=f"one of {', '.join(self.records)}"), path)
        elif isinstance(kind, str) and kind in self.records:
            return self.records[kind].read(plain, document, path)
        elif kind is not REFUSED:
            choices = tuple(self.records)
            document.add(InvalidOption(option="kind", value=kind, choices=choices), (*path, "kind"))
        return REFUSED

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        several = [each.schema(definitions) for each in self.records.values()]
        if self.has_number or self.is_interval:
            several.insert(0, Exact().schema(definitions))
        return {"anyOf": several} if len(several) > 1 else several[0]


MISSING: Final = object()


@final
class ObservedValue:
    """The value of an observation: text is read as printed (`50500人次`), what is missing is left out."""

    def __init__(self) -> None:
        self.value: Codec = codec_of(Interval | Judgement | Ratio)

    def write(self, value: Any) -> Plain:
        return None if value is None else self.value.write(value)

    def read(self, plain: Plain, document: Document, path: Path) -> Any:
        printed = plain is None or (isinstance(plain, str) and not _NUMBER_TEXT.match(plain))
        return plain if printed else self.value.read(plain, document, path)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {"anyOf": [*self.value.schema(definitions)["anyOf"], {"type": "string"}, {"type": "null"}]}


@final
class BaselineOr:
    """A baseline: its value alone where nothing else is said of it, else an object; perhaps an interval beside it."""

    def __init__(self, *, interval: bool) -> None:
        self.interval = interval
        self.value: Kinds = cast("Kinds", codec_of(Interval))
        self.full: Fields = record_codec(Baseline, says_kind=False)

    def write(self, value: Any) -> Plain:
        if isinstance(value, Interval):
            return self.value.write(value)
        plain = self.full.write(value)
        return plain["value"] if len(plain) == 1 and not self.interval else plain

    def read(self, plain: Plain, document: Document, path: Path) -> Any:
        if is_object(plain) and "kind" not in plain:
            return self.full.read(plain, document, path)
        value = self.value.read(plain, document, path)
        return value if self.interval or value is REFUSED else Baseline(value=value)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {"anyOf": [*self.value.schema(definitions)["anyOf"], self.full.schema(definitions)]}


@cache
def record_codec(record: type[Any], *, says_kind: bool) -> Fields:
    """Return the one codec of a record."""
    return Fields(record, says_kind=says_kind)


@cache
def codec_of(annotation: Any) -> Codec:
    """Return the codec of a type as the records' fields are annotated with it."""
    members = typing.get_args(annotation)
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        rest = tuple(each for each in members if each is not type(None))
        if Judgement in rest and len(rest) < len(members):
            return ObservedValue()
        if len(rest) < len(members):
            return Optional(codec_of(rest[0] if len(rest) == 1 else typing.Union[rest]))  # noqa: UP007
        if Baseline in rest:
            return BaselineOr(interval=True)
        return Exact() if set(rest) == {Decimal, Fraction} else Kinds(rest)
    if typing.get_origin(annotation) is tuple:
        one = members[0]
        if typing.get_origin(one) is tuple:
            return ByPeriod(codec_of(typing.get_args(one)[1]))
        return Several(codec_of(one))
    if annotation is Baseline:
        return BaselineOr(interval=False)
    simple: dict[Any, Codec] = {str: Text(), bool: Flag(), int: Whole(), Period: Time(), date: Time(is_day=True)}
    if annotation in simple:
        return simple[annotation]
    if annotation is Interval:
        return Kinds((Interval,))
    record: Any = annotation
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        return Slug(annotation)
    assert _is_record(record), f"a field of the model is annotated with {record}, which no codec knows"
    return record_codec(record, says_kind=False)
