"""What changed between two revisions, said in words."""

from __future__ import annotations

from generator.views.addresses import Addresses
from generator.views.changes import changes
from generator.views.reader import Reader
from tests.conftest import GOLDEN, compile_files, folder_files

LIMIT = "    clock: calendar\n"
WHEN = """    clock: calendar
    when:
      - {field: record.ours, is: ours, within: %s, because: %s}
      - {field: record.ours, is: not-ours, within: 30 hours}
"""


def said(before: str, after: str) -> tuple[str, ...]:
    """The changes of the small company's procedure between two states of its limit."""
    files = folder_files(GOLDEN / "small" / "procedures")
    path = "documents/handling.yml"
    states = []
    for text in (before, after):
        changed = files[path].decode().replace(LIMIT, text).encode()
        compilation = compile_files({**files, path: changed})
        assert compilation.manual is not None
        states.append(compilation.manual)
    manual = states[1]
    reader = Reader(manual, compilation.language, compilation.as_of.date(), Addresses(manual))
    return changes(reader, states[0].documents["handling"], manual.documents["handling"])


def test_another_figure_is_told_by_its_condition() -> None:
    thing = "limit “The customer has an answer”, other time for some cases: "
    ours, not_ours = "if “Is it ours?” is “Ours”", "if “Is it ours?” is “Not ours”"
    counted = "(weekends and holidays count)"
    old, faster = WHEN % ("9 hours", "It is urgent"), WHEN % ("8 hours", "It is urgent")
    assert said(old, faster) == (f"{thing}{ours}: 9 hours {counted} → 8 hours {counted}",)
    assert said(old, WHEN % ("9 hours", "It hurts")) == (
        f"{thing}{ours}: 9 hours {counted}: “It is urgent” → 9 hours {counted}: “It hurts”",
    )
    both = f"{ours}: 9 hours {counted}: “It is urgent”; %s {not_ours}: 30 hours {counted}"
    assert said(LIMIT, old) == (f"{thing}added {both % 'added'}",)
    assert said(old, LIMIT) == (f"{thing}removed {both % 'removed'}",)
