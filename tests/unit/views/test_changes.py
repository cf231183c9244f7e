"""What changed between two revisions, said in words."""

from __future__ import annotations

from generator.model.revision import Signature
from generator.views.addresses import Addresses
from generator.views.changes import changes
from generator.views.control import signed
from generator.views.reader import Reader
from tests.conftest import GOLDEN, ROOT, compile_files, folder_files

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


def test_a_step_is_named_within_the_text_of_a_section_too() -> None:
    section = "sections:\n  - id: more\n    title: More\n    text: {}\nlimits:\n"
    files = folder_files(GOLDEN / "small" / "procedures")
    path = "documents/handling.yml"
    states = []
    for text in ("Listen.", "First <step:answer>."):
        changed = files[path].decode().replace("limits:\n", section.format(text), 1).encode()
        compilation = compile_files({**files, path: changed})
        assert compilation.manual is not None
        assert [each.message for each in compilation.diagnostics if each.is_error] == []
        states.append(compilation.manual)
    reader = Reader(states[1], compilation.language, compilation.as_of.date(), Addresses(states[1]))
    (line,) = changes(reader, states[0].documents["handling"], states[1].documents["handling"])
    assert line.endswith("“Listen.” → “First S2 Answer.”")


def test_a_line_of_format_1_names_the_role_in_the_readers_language() -> None:
    compilation = compile_files(folder_files(ROOT / "procedures"))
    said = {}
    for one in compilation.renditions:
        language = compilation.language_of(one.tag)
        reader = Reader(one.manual, language, compilation.as_of.date(), Addresses(one.manual))
        said[one.tag] = [
            signed(reader, Signature(person=line)) for line in ("He Yun, top management", "Tang Jie, ours")
        ]
    assert said["en"] == ["He Yun, top management", "Tang Jie, ours"]
    assert "最高管理者" in said["zh-Hans"][0]
    assert "最高管理階層" in said["zh-Hant"][0]
    assert said["zh-Hans"][1] == "Tang Jie, ours"
