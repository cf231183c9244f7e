"""The languages into which the manual is translated, as manual.yml lists them."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, PlainSerializer, PlainValidator, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.model.base import Definition, Plain

_SHARE = r"^([1-9][0-9]?|100)%$"


def _decode_share(value: object) -> int:
    if isinstance(value, str) and re.match(_SHARE, value):
        return int(value[:-1])
    raise PydanticCustomError("expected", "{expected}", {"expected": "a share of the texts, such as 95%"})


ShareOfTexts = Annotated[
    int,
    PlainValidator(_decode_share),
    PlainSerializer(lambda share: f"{share}%"),
    WithJsonSchema({"type": "string", "pattern": _SHARE}),
]


class TranslatedLocale(Definition):
    """One language beside the authoritative one.

    With ``complete``, it is published only when that share of the texts is translated. ``severities`` weighs the
    findings about its translation, before what manual.yml says for all.
    """

    locale: Plain
    complete: ShareOfTexts | None = None
    severities: dict[str, Literal["error", "warning", "info"]] = {}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Accept the tag alone: ``locales: [zh-Hans]``."""
        return core_schema.no_info_before_validator_function(
            lambda value: {"locale": value} if isinstance(value, str) else value, handler(source)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The mapping, or its tag alone."""
        return {"anyOf": [{"type": "string", "description": "a language such as zh-Hans"}, handler(schema)]}
