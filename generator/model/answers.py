"""How a definition says which outer requirement it answers, and where the company added something of its own."""

from __future__ import annotations

import re
from enum import Enum

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from generator.model.base import ClauseRef, Definition


class LinkKind(Enum):
    """How far an answer reaches. A complaint manual rarely meets a clause in full, and says so (``users.md`` 2.2)."""

    MEETS_IN_FULL = "meets in full"
    IN_PART = "in part"
    GIVES_INPUT = "gives input to"


class Origin(Enum):
    """Where a definition comes from: the guidance page, or the company's own addition."""

    SOURCE = "source"
    ADDED = "added"


_ANSWER = re.compile(r"^(?P<clause>\S+)(?: (?P<link>meets in full|in part|gives input to))?$")

_EXPECTED = "a clause or guidance item, such as iso-9001-2015/10.2.1 in part or source-page/26"


class Answer(BaseModel):
    """A clause or guidance item that the definition answers, and how far.

    Written on one line: ``iso-9001-2015/10.2.1 in part`` or ``source-page/26``. Without words it is ``in part`` for
    a clause; for a guidance item the kind is not shown.
    """

    model_config = ConfigDict(frozen=True)
    clause: ClauseRef
    link: LinkKind = LinkKind.IN_PART

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {
            "type": "string",
            "pattern": r"^[a-z][a-z0-9-]*/[A-Za-z0-9][A-Za-z0-9.-]*( meets in full| in part| gives input to)?$",
            "description": "a clause or guidance item, and how far it is answered: iso-9001-2015/10.2.1 in part",
        }

    @model_validator(mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        found = _ANSWER.match(value) if isinstance(value, str) else None
        if found is None:
            raise PydanticCustomError("expected", "{expected}", {"expected": _EXPECTED})
        return {key: part for key, part in found.groupdict().items() if part is not None}


class Carrier(Definition):
    """Anything that can answer an outer requirement: a step, role, limit, field, term, level, channel, document."""

    answers: tuple[Answer, ...] = ()
    origin: Origin = Origin.SOURCE
