"""Read all files of the manual's folder: every file is parsed and decoded, and a fault in one never hides the next."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from generator.diagnostics import Diagnostic, Note, say
from generator.model.base import Definition, RootId
from generator.model.files import FILE_KINDS, FileKind, kind_of_file
from generator.model.issued_files import LIST, IssuedFiles
from generator.model.proposal import Proposal
from generator.model.revision import Revision
from generator.reading.catalogs import Catalog, is_catalog, read_catalog
from generator.reading.control_data import CONTROL_DATA, read_control_data
from generator.reading.decode import decode, identity_of
from generator.reading.issued_files import read_issued_files
from generator.reading.where import Where
from generator.reading.yaml_tree import MAX_BYTES, Node, Scalar, Sequence, decode_text, parse
from generator.reading.yaml_tree import Mapping as MappingNode
from generator.spans import Span, SpanTable

#: Folders beside the definitions. Nothing is made from what lies there, but for the catalogs in locale/.
OTHER_FILES = ("locale/", "assets/", "pages/")
#: What other programs leave in a folder while or after they work there.
_LEFT_BY_PROGRAMS = (".", "~$")
_OF_WINDOWS = ("Thumbs.db", "desktop.ini")
ROOTS_BY_ID = ("document", "form", "standard", "guidance")


@dataclass(frozen=True)
class ReadFile:
    """One decoded file: its path, kind, place of its top, and the definition."""

    path: str
    kind: FileKind
    root: str
    definition: Definition


@dataclass(frozen=True)
class Reading:
    """What reading made of the folder.

    ``broken_ids`` are the ids inside files that could not be read or decoded, and ``broken_kinds`` the kinds of those
    files (a required file that is missing among them), so that a reference into one of them is not reported as a
    second fault.
    """

    files: tuple[ReadFile, ...] = ()
    revisions: Mapping[str, tuple[Revision, ...]] = field(default_factory=dict)
    where: Where = field(default_factory=Where)
    diagnostics: tuple[Diagnostic, ...] = ()
    broken_ids: frozenset[str] = frozenset()
    broken_kinds: frozenset[str] = frozenset()
    catalogs: tuple[Catalog, ...] = ()
    proposals: Mapping[str, tuple[Proposal, ...]] = field(default_factory=dict)
    issued_files: IssuedFiles = field(default_factory=IssuedFiles)

    def of_kind(self, name: str) -> tuple[ReadFile, ...]:
        """The decoded files of one kind, in the order of their paths."""
        return tuple(file for file in self.files if file.kind.name == name)


def load(files: Mapping[str, bytes], withheld: Collection[str] = ()) -> Reading:
    """Read the manual from ``files`` (path relative to its folder, with slashes -> bytes). Never raises.

    ``withheld`` are the paths of files that are there and could not be had, which was reported where it was tried.
    """
    spans, texts = SpanTable(), dict[str, str]()
    found: list[ReadFile] = []
    issued_files, diagnostics = read_issued_files(files, spans, texts)
    broken = _Broken()
    # what is listed is known to be issued, even if the file is missing
    revisions: dict[str, list[Revision]] = {path.split("/")[1]: [] for path in issued_files.listed or ()}
    proposals: dict[str, list[Proposal]] = {}
    catalogs: list[Catalog] = []
    for path in sorted(files.keys() - {LIST}):
        if is_catalog(path):
            catalog, texts[path], faults = read_catalog(path, files[path])
            catalogs.append(catalog)
            diagnostics.extend(faults)
            continue
        if path.startswith(CONTROL_DATA):
            if _unknown_file(path):
                diagnostics.extend(read_control_data(path, files[path], revisions, proposals))
            continue
        kind = kind_of_file(path)
        if kind is None:
            diagnostics.extend(_unknown_file(path))
            continue
        node, faults = parse(path, files[path])
        diagnostics.extend(faults)
        texts[path] = decode_text(path, files[path][:MAX_BYTES])[0]
        if node is None:
            broken.add(path, kind, _IDS_IN_TEXT.findall(texts[path]))
            continue
        root = _root_of(path, kind, node)
        definition, faults = decode(kind.model, node, root, spans)
        diagnostics.extend(faults)
        if definition is None:
            broken.add(path, kind, _ids_in(node))
        else:
            found.append(ReadFile(path, kind, root, definition))
    for path in withheld:
        broken.add(path, kind_of_file(path), ())
    for missing in _missing_files({*files, *withheld}):
        broken.kinds.add(missing.name)
        diagnostics.append(_missing_file(missing))
    diagnostics.extend(_taken_twice(spans))
    return Reading(
        tuple(found),
        _in_sequence(revisions),
        Where(spans, texts),
        tuple(diagnostics),
        frozenset(broken.ids),
        frozenset(broken.kinds),
        tuple(catalogs),
        _in_sequence(proposals),
        issued_files,
    )


S = TypeVar("S", Revision, Proposal)


def _in_sequence(kept: Mapping[str, list[S]]) -> dict[str, tuple[S, ...]]:
    """The control data of each document in its order."""
    return {key: tuple(sorted(items, key=lambda item: item.sequence)) for key, items in sorted(kept.items())}


#: An id in a text that could not be read as a whole: good enough to know what the file would have defined.
_IDS_IN_TEXT = re.compile(r"\bid[:：][ \t]*[\"']?([A-Za-z0-9][A-Za-z0-9.-]*)")


class _Broken:
    """What the files that could not be read or decoded would have defined."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self.kinds: set[str] = set()

    def add(self, path: str, kind: FileKind | None, ids: Iterable[str]) -> None:
        if kind is not None:
            self.kinds.add(kind.name)
        self.ids.update(ids)
        self.ids.add(_stem(path))


def _root_of(path: str, kind: FileKind, node: Node) -> str:
    """The place of a file's top: its id where it defines one thing, else its name."""
    identity = identity_of(node) if kind.name in ROOTS_BY_ID else None
    return _stem(path) if identity is None or identity in RootId.reserved else identity


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].removesuffix(".yml")


def _ids_in(node: Node) -> set[str]:
    """Every id that a broken file would have defined, found without recursion."""
    ids: set[str] = set()
    waiting = [node]
    while waiting:
        here = waiting.pop()
        if isinstance(here, MappingNode):
            identity = identity_of(here)
            if identity is not None:
                ids.add(identity)
            waiting.extend(entry.value for entry in here.entries)
        elif isinstance(here, Sequence):
            waiting.extend(here.items)
        elif isinstance(here, Scalar):
            continue
    return ids


def _unknown_file(path: str) -> list[Diagnostic]:
    name = path.rsplit("/", 1)[-1]
    if name.startswith(_LEFT_BY_PROGRAMS) or name.endswith("~") or name in _OF_WINDOWS:
        return []
    if path.startswith(OTHER_FILES):
        help_ = say("take it away; texts belong into documents/, pictures of your own into templates/assets/")
        return [Diagnostic("Y119", say("nothing is made from this file"), Span(path), help=help_)]
    known = ", ".join(kind.pattern for kind in FILE_KINDS)
    message = say("this file is of no kind that the manual knows")
    if path.endswith(".yaml"):
        return [Diagnostic("Y113", message, Span(path), help=say("name it with the ending .yml"))]
    return [Diagnostic("Y113", message, Span(path), help=say("known are {known}", known=known))]


def _taken_twice(spans: SpanTable) -> list[Diagnostic]:
    return [
        Diagnostic(
            "R102",
            say("the id `{id}` is taken twice", id=twin.id),
            twin.second,
            notes=(Note(say("the first one is here"), twin.first),),
            help=say("give one of the two another id"),
            place=twin.place,
        )
        for twin in spans.twins
    ]


def _missing_files(files: Collection[str]) -> list[FileKind]:
    return [kind for kind in FILE_KINDS if kind.required and kind.pattern not in files]


def _missing_file(kind: FileKind) -> Diagnostic:
    message = say("the file {path} is missing", path=kind.pattern)
    help_ = say("write it, or name the folder that holds it with --procedures")
    return Diagnostic("Y115", message, Span(kind.pattern), help=help_)
