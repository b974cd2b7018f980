"""Plans, observations and evaluations as documents: one versioned format, in JSON and in TOML."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path as FilePath
from typing import Any, Final, Literal, TypeAlias, cast, final, get_args

from planspec.errors import (
    EvaluationDiffers,
    InvalidFile,
    InvalidOption,
    InvalidType,
    PlanspecError,
    PlanspecErrorGroup,
    Said,
    raise_all,
)
from planspec.files.codecs import Codec, Fields, Schema, Several, codec_of, record_codec, trying
from planspec.files.document import MAX_TEXT, REFUSED, Document, Path, Plain, decoded, is_list, is_object
from planspec.files.layout import to_json, to_toml
from planspec.files.stored import Options, Stored, StoredAnswer, StoredObservations
from planspec.judging.evaluation import Evaluation, evaluate
from planspec.model.plan import Plan
from planspec.notation import parse_value
from planspec.observations.observation import Observation
from planspec.units import Unit, extra_units

#: The version of the format. A later one is refused by this one, never half read.
VERSION: Final = 1

#: The forms a document is written in.
Format: TypeAlias = Literal["json", "toml"]
#: What a document holds.
Storable: TypeAlias = Plan | Evaluation | tuple[Observation, ...]

_TOO_LONG: Final = Said(f"the text has more than {MAX_TEXT} characters", f"文件超过{MAX_TEXT}个字符")
_FORMATS: Final = ("json", "toml")
_KINDS: Final = ("plan", "observations", "evaluation")


def dumps(value: Storable | Iterable[Observation], *, format: Format = "json") -> str:  # noqa: A002 - its name
    """Return a plan, observations or an evaluation as text, as `loads` reads it back.

    The same value gives the same text. What is left to its default is not written; numbers are text, digit for digit.
    An evaluation is written as its plan, the observations and options it was made with, and its answers.

    Raises:
        InvalidType: *value* is not one of these.
        InvalidOption: *format* is neither `"json"` nor `"toml"`.
    """
    if format not in _FORMATS:
        raise InvalidOption(option="format", value=format, choices=_FORMATS)
    return as_text(as_plain(value), format=format)


def as_plain(value: Storable | Iterable[Observation]) -> dict[str, Plain]:
    """Return a document as plain values: dicts, lists, text and flags."""
    return {"planspec": VERSION, **_written(value)}


def as_text(document: dict[str, Plain], *, format: Format = "json") -> str:  # noqa: A002
    """Return plain values as the text of a file."""
    return to_json(document) if format == "json" else to_toml(_without_nothing(document))


def dump(
    value: Storable | Iterable[Observation],
    file: str | os.PathLike[str],
    *,
    format: Format | None = None,  # noqa: A002
) -> None:
    """Write what `dumps` returns to a file, as UTF-8; its name ends in .json or .toml, or *format* says which."""
    text = dumps(value, format=format or _format_of(file))
    FilePath(file).write_bytes(text.encode())


def loads(text: str | bytes, *, format: Format | None = None) -> Storable:  # noqa: A002
    """Read a document: a `Plan`, a tuple of `Observation`, or an `Evaluation`, as its `kind` says.

    Without *format*, text that begins with `{` or `[` is JSON and any other TOML. An evaluation is made again, and one
    that differs is refused.

    Raises:
        PlanspecError: the one fault, or all of them as a `PlanspecErrorGroup`, each with line, column and path.
    """
    if not isinstance(text, str | bytes):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidType(value=text, expected=Said("text, or bytes of UTF-8", "文字或UTF-8字节"), place="text")
    if format is not None and format not in _FORMATS:
        raise InvalidOption(option="format", value=format, choices=_FORMATS)
    text = decoded(text) if isinstance(text, bytes) else text.removeprefix("\ufeff")
    if len(text) > MAX_TEXT:
        raise InvalidFile(value="", why=_TOO_LONG)
    document = Document(text)
    _scan(document, format or ("json" if text.lstrip()[:1] in ("{", "[") else "toml"))
    found = _read(document)
    raise_all(document.faults, Said("the document", "文件"))
    return cast("Storable", found)


def load(file: str | os.PathLike[str], *, format: Format | None = None) -> Storable:  # noqa: A002
    """Read a file as `loads` reads its text; its name ends in .json or .toml, or *format* says which.

    Raises:
        PlanspecError: as `loads`, each fault with the file's name.
        OSError: there is no such file, or it cannot be read.
    """
    form = format or _format_of(file)
    data = FilePath(file).read_bytes()
    try:
        return loads(data, format=form)
    except PlanspecError as fault:
        for each in fault.faults if isinstance(fault, PlanspecErrorGroup) else (fault,):
            each.place = f"{FilePath(file).name}: {each.place}".removesuffix(": ")
        raise


def _format_of(file: str | os.PathLike[str]) -> Format:
    ending = FilePath(file).suffix.lower().removeprefix(".")
    for known in get_args(Format):
        if ending == known:
            return cast("Format", known)
    raise InvalidOption(option="format", value=ending, choices=_FORMATS)


def _scan(document: Document, form: str) -> None:
    if not document.text.strip():
        document.add(
            InvalidFile(
                value="",
                why=Said("the file is empty; it should hold a document of planspec", "文件为空；应为planspec的文件"),
            )
        )
    elif form == "json":
        from planspec.files import scan_json  # noqa: PLC0415 - one of the two is needed

        scan_json.scan(document)
    else:
        from planspec.files import scan_toml  # noqa: PLC0415

        scan_toml.scan(document)


def _without_nothing(value: Plain) -> Plain:
    """Leave out what is None: TOML has no word for it, and it is read as left out."""
    if is_object(value):
        members = value.items()
        return {key: _without_nothing(each) for key, each in members if each is not None}
    if is_list(value):
        return [_without_nothing(each) for each in value]
    return value


def _own_units(document: Document) -> tuple[Unit, ...]:
    """Return the units of the plan that stands in a document beside its observations, where they can be read."""
    plan = document.value.get("plan")
    apart = Document("")  # what is wrong with them is told when the plan is read
    given = plan.get("units") if is_object(plan) else None
    found = _PLANNED.record.field("units").read(given, apart, ()) if given is not None else ()
    return () if found is REFUSED else found


@final
class _Observed:
    """Observations: a list of objects, or values by indicator and period, as `evaluate` takes them."""

    def __init__(self) -> None:
        self.several = cast("Several", codec_of(tuple[Observation, ...]))

    def write(self, value: Any) -> Plain:
        return self.several.write(value)

    def read(self, plain: Plain, document: Document, path: Path) -> Any:
        with extra_units(*_own_units(document)):
            return self._read(plain, document, path)

    def _read(self, plain: Plain, document: Document, path: Path) -> Any:
        if not is_object(plain):
            return self.several.read(plain, document, path)
        found: list[Any] = []
        for name, value in plain.items():
            if not is_object(value) or "kind" in value:
                one = {"indicator": name, "value": value}
                found.append(self.several.one.read(one, document, (*path, name)))
                continue
            for when, each in value.items():
                one = {"indicator": name, "value": each, "period": when}
                found.append(self.several.one.read(one, document, (*path, name, when)))
        return REFUSED if any(each is REFUSED for each in found) else tuple(found)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        listed = self.several.schema(definitions)
        value = cast("Fields", self.several.one).field("value").schema(definitions)
        by_period = {"type": "object", "additionalProperties": value, "properties": {"kind": False}}
        return {"anyOf": [listed, {"type": "object", "additionalProperties": {"anyOf": [value, by_period]}}]}


@final
class _Planned:
    """A plan, its rows last."""

    def __init__(self) -> None:
        self.record = record_codec(Plan, says_kind=False)

    def write(self, value: Any) -> Plain:
        written = self.record.write(value)
        return {key: written[key] for key in (*(key for key in written if key != "indicators"), "indicators")}

    def read(self, plain: Plain, document: Document, path: Path) -> Any:
        if is_object(plain) and "questions" in plain:
            from planspec.files.questions import answered  # noqa: PLC0415 - most plans have none

            plain = answered(plain, document, path)
        return REFUSED if plain is REFUSED else self.record.read(plain, document, path)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        found = self.record.schema(definitions)
        properties = definitions["plan"]["properties"]
        properties["questions"] = {"type": "array", "items": {"type": "object", "required": ["row"]}}
        properties["table"] = {"type": "string"}
        return found


_PLANNED: Final = _Planned()
_BODIES: Final[dict[str, Codec]] = {
    "plan": _PLANNED,
    "observations": Fields(StoredObservations, says_kind=False, own={"observations": _Observed()}),
    "evaluation": Fields(Stored, says_kind=False, own={"observations": _Observed(), "plan": _PLANNED}),
}


def schema() -> Schema:
    """Return the JSON Schema of the documents that `loads` reads, made from the same description.

    What it refuses is refused by `loads`; what a schema cannot say, such as that a lower bound lies below an upper one,
    only `loads` refuses.
    """
    definitions: dict[str, Schema] = {}
    kinds: list[Schema] = []
    for kind, codec in _BODIES.items():
        reference = codec.schema(definitions)["$ref"].removeprefix("#/$defs/")
        body = definitions[reference]
        if kind != "plan":  # a plan stands in evaluations, too, without a version of its own
            del definitions[reference]
        kinds.append(
            {
                **body,
                "properties": {"planspec": {"const": VERSION}, "kind": {"const": kind}, **body["properties"]},
                "required": ["planspec", "kind", *body["required"]],
            }
        )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"planspec documents, version {VERSION}",
        "oneOf": kinds,
        "$defs": dict(sorted(definitions.items())),
    }


# Writing


def _written(value: object) -> dict[str, Plain]:
    if isinstance(value, Plan):
        return {"kind": "plan", **_BODIES["plan"].write(value)}
    if isinstance(value, Evaluation):
        given = value.given
        options = Options(
            as_of=given.as_of, vintage=given.vintage, revision=given.revision, thresholds=given.thresholds
        )
        stored = Stored(
            options=options, assessments=_answers(value), observations=observations_of(value), plan=value.plan
        )
        return {"kind": "evaluation", **_BODIES["evaluation"].write(stored)}
    found: Any = value
    if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        raise InvalidType(
            value=found,
            expected=Said(
                "a Plan, an Evaluation or several Observation",
                "Plan（规划）、Evaluation（评估）或若干Observation（监测值）",
            ),
            place="value",
        )
    several = tuple(found)
    for at, each in enumerate(several):
        if not isinstance(each, Observation):
            raise InvalidType(
                value=each, expected=Said("an Observation", "一个Observation（监测值）"), place=f"value[{at}]"
            )
    return {"kind": "observations", **_BODIES["observations"].write(StoredObservations(observations=several))}


def observations_of(evaluation: Evaluation) -> tuple[Observation, ...]:
    """Return the observations that an evaluation was made from, in the order they were passed."""
    given = evaluation.given.observations
    if not isinstance(given, Mapping):
        return given
    found: list[Observation] = []
    for name, value in given.items():
        if isinstance(value, Mapping):
            series = cast("Mapping[object, object]", value).items()
            found.extend(_observation(evaluation.plan, name, each, when) for when, each in series)
        else:
            found.append(_observation(evaluation.plan, name, value, None))
    return tuple(found)


def _observation(plan: Plan, name: str, value: Any, when: Any) -> Observation:
    row = plan[name]
    with extra_units(*plan.units):
        try:
            return Observation(row.key, value, when)
        except PlanspecError:
            # Text with a multiplier that the row's unit completes (26万), or the bracket of a total ((22)).
            read = parse_value(value, unit=row.unit or None)
            return Observation(row.key, read.known, when, unit=read.unit)


def _answers(evaluation: Evaluation) -> tuple[StoredAnswer, ...]:
    return tuple(
        StoredAnswer(
            indicator=each.indicator.key,
            status=each.status,
            attainment=each.attainment,
            schedule=each.schedule,
            known=each.known,
        )
        for each in evaluation
    )


# Reading


def _read(document: Document) -> Any:
    given = document.value
    if given is REFUSED:
        return REFUSED
    if not is_object(given):
        document.add(
            InvalidType(
                value=given, expected=Said("a document: an object with planspec and kind", "含planspec和kind的对象")
            ),
            (),
        )
        return REFUSED
    members = dict(given)
    version, kind = members.pop("planspec", None), members.pop("kind", None)
    if isinstance(version, bool) or version != VERSION:
        line = f'planspec = {VERSION} (TOML), "planspec": {VERSION} (JSON)'
        why = Said(f"the version that can be read is {VERSION}: {line}", f"可读取的版本为{VERSION}：{line}")
        document.faults.clear()  # what it means in another version is not known
        document.add(InvalidFile(value="" if version is None else str(version), why=why), ("planspec",))
        return REFUSED
    if not isinstance(kind, str) or kind not in _BODIES:
        if kind is not REFUSED:
            document.add(InvalidOption(option="kind", value=kind, choices=tuple(_BODIES)), ("kind",))
        return REFUSED
    found = _BODIES[kind].read(members, document, ())
    if isinstance(found, StoredObservations):
        return found.observations
    return _again(found, document) if isinstance(found, Stored) and not document.faults else found


def _again(stored: Stored, document: Document) -> Any:
    """Make an evaluation again, and refuse one that says something else than the file."""
    options = stored.options

    def make() -> Evaluation:
        return evaluate(
            stored.plan,
            stored.observations,
            as_of=options.as_of,
            vintage=options.vintage,
            revision=options.revision,
            thresholds=options.thresholds,
        )

    found = trying(make, document, ())
    if found is REFUSED:
        return REFUSED
    said = {each.indicator: each for each in stored.assessments}
    for at, answer in enumerate(_answers(found)):
        before = said.pop(answer.indicator, None)
        if before != answer:
            texts = ("nothing" if before is None else _short(before), _short(answer))
            fault = EvaluationDiffers(indicator=answer.indicator, stored=texts[0], found=texts[1])
            document.add(fault, ("assessments", at))
    for indicator, answer in said.items():
        fault = EvaluationDiffers(indicator=indicator, stored=_short(answer), found="no such row")
        document.add(fault, ("assessments",))
    return found


def _short(answer: StoredAnswer) -> str:
    known = "" if answer.known is None else f", known {answer.known}"
    return f"{answer.status.value}{known}"
