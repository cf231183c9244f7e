"""Reads the list of all files that were ever issued, and what there is of them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from generator.diagnostics import Diagnostic, Note, say
from generator.model.issued_files import FOLDER, LIST, IssuedFiles, Line, lines_of, sha256_of
from generator.spans import Span, SpanTable

MOST = 20
"""Lines that are told one by one: a file of quite another kind has thousands that cannot be read."""


def read_issued_files(
    files: Mapping[str, bytes], spans: SpanTable, texts: dict[str, str]
) -> tuple[IssuedFiles, list[Diagnostic]]:
    """What is listed and what there is, and the faults of the list. Each listed path is a place, at its line."""
    there = {path: sha256_of(raw) for path, raw in files.items() if path.startswith(FOLDER) and path != LIST}
    if LIST not in files:
        return IssuedFiles(None, there), []
    listed: dict[str, str] = {}
    unreadable: list[Line] = []
    diagnostics: list[Diagnostic] = []
    texts[LIST] = files[LIST].decode("utf-8", "replace")
    for line in lines_of(texts[LIST]):
        if line.path is None:
            unreadable.append(line)
            continue
        path, span = FOLDER + line.path, _span(line)
        if path in listed:
            diagnostics.append(_listed_twice(line.path, span, spans.at(path)))
        else:
            listed[path] = line.sha256
            spans.add(path, span)
    return IssuedFiles(listed, there, not unreadable), [*_not_read(unreadable), *diagnostics]


def _span(line: Line) -> Span:
    return Span(LIST, line.number, 1, line.number, len(line.text) + 1)


def _not_read(lines: list[Line]) -> list[Diagnostic]:
    help_ = say(
        "a line is the SHA-256, two spaces and the path, such as `handling/1.json`; bring the list back as swd issue "
        "left it, and in a merge keep the lines of both sides"
    )
    told = [
        Diagnostic("C103", say("this line names no file of revisions/ with its SHA-256"), _span(line), help=help_)
        for line in islice(lines, MOST)
    ]
    if len(lines) > MOST:
        message = say("this line, and {more} more, cannot be read", more=len(lines) - MOST)
        told[-1] = Diagnostic("C103", message, told[-1].span, help=help_)
    return told


def _listed_twice(path: str, span: Span, first: Span) -> Diagnostic:
    return Diagnostic(
        "C103",
        say("`{path}` is listed twice", path=path),
        span,
        notes=(Note(say("the first one is here"), first),),
        help=say("keep the line that `sha256sum` prints for the file, and take the other one away"),
    )
