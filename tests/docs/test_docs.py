"""What docs/, README and ARCHITECTURE say is so: pages made from the program are current, examples and names hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from generator.checks import CHECKS
from generator.diagnostics import CODES
from generator.diagnostics.codes import Code
from generator.diagnostics.explanation import parts_of
from generator.hosts.cli import swd
from generator.model.files import FILE_KINDS
from tests.conftest import changed, compile_files

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "ARCHITECTURE.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]

FAMILIES = {
    "Y": "Text and shape",
    "R": "References",
    "C": "Document control",
    "T": "Time limits",
    "F": "Forms and fields",
    "L": "Languages",
    "G": "The way of the procedure",
    "S": "What is said, written and done",
    "W": "Wording",
    "D": "Records",
}
INTRODUCTION = """\
# Diagnostics

<!-- Made from the program by `make docs`. -->

Each finding has a code: a letter for its family and a number that is never used for anything else. An *error* keeps
the site from being built, a *warning* does not. `swd explain S103` shows the same text as here.

*Whose rule* says on whose word the check stands: a clause of a standard, the law, a rule of the company, good practice
of the trade, or simply that two places of the manual contradict each other. `manual.yml` may set another weight under
`severities`, except for the families Y and R.
"""


def diagnostics_page() -> str:
    """The page of all codes, by family; a check's own text is its docstring."""
    said = {module.CODE: module.__doc__ or "" for module in CHECKS}
    parts = [INTRODUCTION]
    for letter, family in FAMILIES.items():
        codes = [code for code in CODES.values() if code.id[0] == letter]
        if codes:
            parts += [f"\n## {family}\n", *table(code for code in codes if code.id not in said)]
            parts += (entry(code, said[code.id]) for code in codes if code.id in said)
    return "".join(parts)


def table(codes: Iterable[Code]) -> Iterator[str]:
    """The codes whose one sentence says all."""
    rows = [f"| {c.id} {c.name} | {c.weight} | {c.basis.value} | {c.summary} | {c.since} |\n" for c in codes]
    if rows:
        yield "\n| code | weight | whose rule | what it says | since |\n|---|---|---|---|---|\n"
        yield from rows


def entry(code: Code, docstring: str) -> str:
    """A code with a check of its own: the check's docstring as a list."""
    (_, summary), *parts = parts_of(docstring)
    told = (
        (word, text.replace("``", "`")) for word, text in parts if word != "Basis"
    )  # the line below says whose rule
    head = f"\n### {code.id} {code.name}\n\n*{code.weight}; whose rule: {code.basis.value}; since {code.since}*\n"
    return "".join((head, f"\n{summary}\n\n", *(f"- **{word}:** {text}\n" for word, text in told)))


def test_the_page_of_diagnostics_is_current(request: pytest.FixtureRequest) -> None:
    page = DOCS / "diagnostics.md"
    if request.config.getoption("--update-golden"):
        page.write_text(diagnostics_page(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == diagnostics_page()


def test_every_code_is_on_the_page_once() -> None:
    headings = re.findall(
        r"^(?:###|\|) ([A-Z]\d{3}) (\S+)", (DOCS / "diagnostics.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted(headings) == sorted((code.id, code.name) for code in CODES.values())


def test_the_table_of_files_names_each_kind_with_its_schema() -> None:
    rows = re.findall(
        r"^\| `([^`]+\.yml)` \|.*\| \[(\w+)\]\(schema/(\w+)\.json\) \|$",
        (DOCS / "the-files.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert sorted(rows) == sorted((kind.pattern, kind.name, kind.name) for kind in FILE_KINDS)


def examples() -> Iterator[tuple[str, str, str]]:
    """The guide's examples that name their file: path, first line (the list's key, or empty for a file), the rest."""
    guide = (DOCS / "writing-a-procedure.md").read_text(encoding="utf-8")
    for path, block in re.findall(r"^```yaml\n# procedures/(\S+)\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL):
        head, _, rest = block.partition("\n")
        yield (path, head, rest) if head in ("roles:", "limits:", "steps:") else (path, "", block)


def at_the_end_of_the_list(key: str, items: str, text: str) -> str:
    the_list = re.compile(rf"^{key}\n.*?(?=^\S|\Z)", re.MULTILINE | re.DOTALL)
    whole, times = the_list.subn(lambda found: f"{found[0]}\n{items}\n", text)
    assert times == 1
    return whole


def test_the_example_of_the_guide_agrees_with_the_shipped_manual(shipped_files: dict[str, bytes]) -> None:
    procedure = "documents/complaint-handling.yml"
    guide = (DOCS / "writing-a-procedure.md").read_text(encoding="utf-8")
    assert "In the step `record`, `then: assess` becomes:\n\n```yaml\n    then: translate\n```" in guide
    files = changed(shipped_files, {procedure: {"    then: assess\n": "    then: translate\n"}})
    written = list(examples())
    for path, head, rest in written:
        if head:
            files[path] = at_the_end_of_the_list(head, rest, files[path].decode()).encode()
        else:
            assert path not in files
            files[path] = rest.encode()
    compilation = compile_files(files)
    before = {d.code for d in compile_files(shipped_files).diagnostics}
    assert [str(d.message) for d in compilation.diagnostics if d.code not in before | {"C101", "C102", "L101"}] == []
    assert len(written) == 4
    assert compilation.manual is not None
    assert "complaint-handling/translate" in compilation.manual.duties


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files_and_headings(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|[a-z]+:)([^)]+)\)", text):
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), f"{page.name} links to {target}"
        if anchor:
            headings = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_named_in_the_text_exist(page: Path) -> None:
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", page.read_text(encoding="utf-8"), re.DOTALL))
    verbs = set(re.findall(r"\bmake ([a-z]+)", code))
    commands = set(re.findall(r"\bswd ([a-z]+)", code))
    assert verbs <= set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert commands <= set(swd.commands)
