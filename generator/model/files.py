"""Which file of the manual's folder holds what: the one table that reading, the schema and the docs share."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Annotated

from generator.model.base import Day, Definition, NotEmpty, Plain, Text
from generator.model.company import (
    Channel,
    Commitment,
    Copies,
    Directory,
    Kpi,
    Level,
    ManualSettings,
    Role,
    Term,
)
from generator.model.document import Document, Question, WorkedCase
from generator.model.form import Form
from generator.model.standard import GuidancePage, Standard


class Roles(Definition):
    """roles.yml: everyone who has a part, by function."""

    roles: Annotated[tuple[Role, ...], NotEmpty()]


class Levels(Definition):
    """levels.yml: how complaints are divided, from the lightest to the gravest."""

    levels: tuple[Level, ...]


class Channels(Definition):
    """channels.yml: the ways by which complaints arrive."""

    channels: tuple[Channel, ...]


class Terms(Definition):
    """terms.yml: the words of the manual."""

    terms: tuple[Term, ...]


class Commitments(Definition):
    """commitments.yml: what customers are told."""

    commitments: tuple[Commitment, ...]


class Kpis(Definition):
    """kpis.yml: the figures the company watches."""

    kpis: tuple[Kpi, ...]


class Cases(Definition):
    """cases.yml: worked cases."""

    cases: tuple[WorkedCase, ...]


class Questions(Definition):
    """questions.yml: what people ask often."""

    questions: tuple[Question, ...]


class AcceptedException(Definition):
    """A finding the company lives with: which, where, why, by whose word, until when."""

    code: Plain
    place: Plain
    reason: Text
    approver: Text
    expires: Day


class Exceptions(Definition):
    """exceptions.yml: accepted exceptions."""

    exceptions: tuple[AcceptedException, ...]


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of definition file: its name for people, where it lies, and the model that decodes it."""

    name: str
    pattern: str
    model: type[Definition]
    required: bool = False

    def matches(self, path: str) -> bool:
        """Whether the file at ``path`` (relative to the manual's folder, with slashes) is of this kind."""
        return fnmatchcase(path, self.pattern)


FILE_KINDS = (
    FileKind("manual", "manual.yml", ManualSettings, required=True),
    FileKind("roles", "roles.yml", Roles, required=True),
    FileKind("levels", "levels.yml", Levels),
    FileKind("channels", "channels.yml", Channels),
    FileKind("terms", "terms.yml", Terms),
    FileKind("commitments", "commitments.yml", Commitments),
    FileKind("kpis", "kpis.yml", Kpis),
    FileKind("cases", "cases.yml", Cases),
    FileKind("questions", "questions.yml", Questions),
    FileKind("exceptions", "exceptions.yml", Exceptions),
    FileKind("holders", "holders.yml", Directory),
    FileKind("copies", "copies.yml", Copies),
    FileKind("guidance", "standards/source-page.yml", GuidancePage),
    FileKind("standard", "standards/*.yml", Standard),
    FileKind("document", "documents/*.yml", Document),
    FileKind("form", "forms/*.yml", Form),
)


def kind_of_file(path: str) -> FileKind | None:
    """The kind of the definition file at ``path``; None where the manual's folder knows no such file."""
    return next((kind for kind in FILE_KINDS if kind.matches(path)), None)
