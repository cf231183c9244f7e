"""What every definition is made of: texts, references and scalars that still mean what the author wrote.

The reader hands over text only, so each scalar type here decodes from text and brings its own JSON Schema, which
also accepts what an editor's YAML parser would make of the same characters (``2.1`` as a number, ``true`` as a
boolean).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.calendar import Duration

ID_PATTERN = r"^(?=.{1,64}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$"

#: Names that Windows keeps for its devices: no file of a site could have them.
_DEVICES = ("aux", "con", "nul", "prn", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)))


def kebab(name: str) -> str:
    """The YAML key of a Python field: ``review_every`` is written ``review-every``; ``from_`` is ``from``."""
    return name.rstrip("_").replace("_", "-")


class Definition(BaseModel):
    """A mapping of the data language. Frozen, and it refuses keys it does not know, so that no key is ever ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=kebab, populate_by_name=False)


class Scalar(str):
    """A text with a meaning. A subclass says what the text is; comparing and hashing stay those of ``str``.

    ``expected`` stands in messages, whose gaps are in braces: a brace that is meant is written twice.
    """

    __slots__ = ()
    pattern: ClassVar[str | None] = None
    expected: ClassVar[str] = "a text"
    json_types: ClassVar[tuple[str, ...]] = ("string",)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._decode, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        types = list(cls.json_types)
        shape: JsonSchemaValue = {"type": types if len(types) > 1 else types[0], "description": cls.expected.format()}
        if cls.pattern is not None:
            shape["pattern"] = cls.pattern
        if "string" in types and cls.pattern is None:
            shape["minLength"] = 1
        return shape

    @classmethod
    def _decode(cls, value: object) -> Scalar:
        if not isinstance(value, str):
            raise PydanticCustomError("expected", "{expected}", {"expected": cls.expected})
        if not value.strip():
            raise PydanticCustomError("empty", "{expected}", {"expected": cls.expected})
        if cls.pattern is not None and not re.match(cls.pattern, value):
            raise PydanticCustomError("expected", "{expected}", {"expected": cls.expected})
        return cls(value)


class Text(Scalar):
    """One line for people to read: a title, a label, an option. Translatable."""

    expected = "a line of text"
    json_types = ("string", "number", "boolean")

    @classmethod
    def _decode(cls, value: object) -> Scalar:
        text = super()._decode(value)
        if "\n" in text.strip():
            raise PydanticCustomError("expected", "{expected}", {"expected": "a text without empty lines or line ends"})
        return text


class Prose(Scalar):
    """A block of Markdown for people to read, with references such as ``<limit:acknowledge>``. Translatable."""

    expected = "a text (Markdown without HTML)"
    json_types = ("string", "number")


class Plain(Scalar):
    """A text that is the same in every language: a number, an address, a quotation. Never translated."""

    expected = "a text"
    json_types = ("string", "number", "boolean")


class Id(Scalar):
    """A lasting name, in small letters, digits and hyphens. Titles and numbers may change; an id does not."""

    pattern = ID_PATTERN
    expected = "an id: small letters, digits and hyphens, beginning with a letter, 64 characters at most"
    reserved: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def _decode(cls, value: object) -> Scalar:
        if value in cls.reserved:
            raise PydanticCustomError(
                "expected", "{expected}", {"expected": "another id: this one has a meaning already"}
            )
        return super()._decode(value)


class PageId(Id):
    """The id of what has a page of its own, and so a file on disks of every kind."""

    reserved = ("index", *_DEVICES)


class RootId(PageId):
    """The id of what has a definition file of its own. The names of the list files are places already."""

    reserved = (
        *PageId.reserved,
        *("manual", "roles", "levels", "channels", "terms", "commitments", "kpis", "cases", "questions"),
        *("exceptions", "holders", "copies"),
    )


class StepId(Id):
    """The id of a step or decision. ``end`` is where a procedure is over."""

    reserved = ("end",)


class Ref(Scalar):
    """The id of something defined elsewhere. The kind says where resolve looks for it."""

    kind: ClassVar[str] = ""
    pattern = r"^[A-Za-z0-9][A-Za-z0-9./#-]*$"
    expected = "the id of a definition"


class RoleRef(Ref):
    """The id of a role."""

    kind = "role"
    expected = "the id of a role"


class TermRef(Ref):
    """The id of a term."""

    kind = "term"
    expected = "the id of a term"


class LevelRef(Ref):
    """The id of a complaint level."""

    kind = "level"
    expected = "the id of a level"


class ChannelRef(Ref):
    """The id of a channel."""

    kind = "channel"
    expected = "the id of a channel"


class CalendarRef(Ref):
    """The id of a calendar of manual.yml."""

    kind = "calendar"
    expected = "the id of a calendar in manual.yml"


class DocumentRef(Ref):
    """The id of a document or form: anything with a number of its own."""

    kind = "document"
    expected = "the id of a document or form"


class FormRef(Ref):
    """The id of a form."""

    kind = "form"
    expected = "the id of a form"


class FormPartRef(Ref):
    """A form or one section of it: ``complaint-record`` or ``complaint-record#a``."""

    kind = "form-part"
    expected = "the id of a form, or of a section of it such as complaint-record#a"


class FieldRef(Ref):
    """A field of a form: ``complaint-record.ownership``, or a table's column ``meeting-minutes.actions.due``."""

    kind = "field"
    pattern = r"^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)?$"
    expected = "a field of a form, such as complaint-record.ownership"


class LocalFieldRef(Ref):
    """A field of the same form."""

    kind = "local-field"
    pattern = ID_PATTERN
    expected = "the id of a field of this form"


class StepRef(Ref):
    """A step or decision of the same document, or ``document/step`` of another."""

    kind = "step"
    expected = "the id of a step"


class NextRef(Ref):
    """Where the procedure goes on: a step or decision of the same document, or ``end``."""

    kind = "next"
    expected = "the id of a step of this document, or end"


class LimitRef(Ref):
    """A time limit of the same document, or ``document/limit`` of another."""

    kind = "limit"
    expected = "the id of a time limit"


class ClauseRef(Ref):
    """A clause or guidance item: ``iso-9001-2015/8.2.1-c`` or ``source-page/26``."""

    kind = "clause"
    pattern = r"^[a-z][a-z0-9-]*/[A-Za-z0-9][A-Za-z0-9.-]*$"
    expected = "a clause of a standard, such as iso-9001-2015/8.2.1-c"


_YES = {"yes": True, "true": True, "no": False, "false": False}


def _decode_flag(value: object) -> bool:
    if isinstance(value, str) and value in _YES:
        return _YES[value]
    raise PydanticCustomError("expected", "{expected}", {"expected": "yes or no"})


def _decode_count(value: object) -> int:
    if isinstance(value, str) and re.fullmatch(r"[1-9][0-9]?|100", value):
        return int(value)
    raise PydanticCustomError("expected", "{expected}", {"expected": "a whole number from 1 to 100"})


def _decode_date(value: object) -> date:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("expected", "{expected}", {"expected": "a day of the calendar, such as 2026-11-22"})


def _decode_duration(value: object) -> Duration:
    if isinstance(value, str):
        try:
            return Duration.parse(value)
        except ValueError:
            pass
    expected = "a number and a unit, such as 48 hours or 12 months, at most 100 years"
    raise PydanticCustomError("expected", "{expected}", {"expected": expected})


def _decode_share(value: object) -> int:
    if isinstance(value, str) and re.fullmatch(r"[1-9][0-9]?%", value):
        return int(value[:-1])
    raise PydanticCustomError("expected", "{expected}", {"expected": "a share of the time, such as 80%"})


def _decode_amount(value: object) -> Decimal:
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value):
        return Decimal(value)
    raise PydanticCustomError("expected", "{expected}", {"expected": "a number"})


def _filled(value: object) -> object:
    """The list or mapping as it is, unless nothing stands in it."""
    if isinstance(value, list | tuple | dict) and not value:
        raise PydanticCustomError("empty", "{expected}", {"expected": "at least one entry"})
    return value


class NotEmpty:
    """Marks a list or mapping that means nothing without an entry."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_filled, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        shape = handler(schema)
        return {**shape, "minProperties" if shape.get("type") == "object" else "minItems": 1}


class OneOrMore:
    """Marks a tuple whose list may be left out where it has one item: ``limit: acknowledge``."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(
            lambda value: _filled(value) if isinstance(value, list | tuple) else [value], handler(source)
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        several = handler(schema)
        return {"anyOf": [several["items"], {**several, "minItems": 1}]}


def _scalar(decode: Callable[[object], Any], shape: JsonSchemaValue, write: Callable[[Any], str] = str) -> Any:
    """The annotations of a scalar that becomes a value of its own: decoded from text, written back as text."""
    return PlainValidator(decode), PlainSerializer(write), WithJsonSchema(shape)


def _yes_or_no(value: bool) -> str:
    return "yes" if value else "no"


Flag = Annotated[bool, *_scalar(_decode_flag, {"enum": [True, False, "yes", "no"]}, _yes_or_no)]
Count = Annotated[int, *_scalar(_decode_count, {"type": "integer", "minimum": 1, "maximum": 100})]
Day = Annotated[date, *_scalar(_decode_date, {"type": "string", "format": "date"})]
Amount = Annotated[Decimal, *_scalar(_decode_amount, {"type": "number"})]
Share = Annotated[int, *_scalar(_decode_share, {"type": "string", "pattern": "^[1-9][0-9]?%$"})]
Period = Annotated[Duration, *_scalar(_decode_duration, {"type": "string", "pattern": Duration.pattern})]
