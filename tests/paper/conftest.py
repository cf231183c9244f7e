"""The blanks of the companies on paper, and a tiny company whose one form a test writes itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
import yaml

from generator.compiler import Compilation, compile_manual
from generator.emit.artifact import Artifact
from generator.emit.paper import Setter
from generator.hosts.impact import impact_on
from generator.model.proposal import Proposal
from generator.model.revision import Signature, fingerprint, frozen_content
from generator.views.addresses import Addresses
from generator.views.change_request import Change, change_request
from generator.views.form import form_view
from generator.views.form_pair import paired
from generator.views.reader import Reader
from tests.conftest import ALL_IN_FORCE, AS_OF, GOLDEN, ROOT, changed, compile_files, folder_files
from tests.paper.sheets import Sheet, sheets

COMPANIES = {
    "shipped": ROOT / "procedures",
    "small": GOLDEN / "small" / "procedures",
    "chinese": GOLDEN / "chinese" / "procedures",
}
KEPT = {
    "owner": "lead",
    "approver": "lead",
    "review-every": "12 months",
    "filed": {"to": "lead", "place": "Binder 1"},
    "keep": {"at-least": {"for": "3 years", "after": "close"}, "then": "destroy", "basis": "The company's choice"},
}


class _Plain(yaml.SafeDumper):
    """Writes what stands twice twice: the manual's YAML has no anchors."""

    def ignore_aliases(self, _: object) -> bool:
        return True


class Print:
    """A print: its PDF and the sheets of it."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data
        self.sheets: tuple[Sheet, ...] = sheets(data)


class Blank(Print):
    """The print of a form, with its definition."""

    def __init__(self, company: str, compilation: Compilation, made: Artifact) -> None:
        form = made.made_from[0]
        super().__init__(f"{company}: {form}", made.content())
        assert compilation.manual is not None
        self.page = f"{compilation.renditions[0].tree}forms/{form}.html"
        self.manual = compilation.manual
        self.form = compilation.manual.forms[form]


def blanks(company: str, compilation: Compilation) -> list[Blank]:
    """Every form of a manual as it is in force, in the language it was written in, on A4."""
    tag = compilation.language.tag
    there = (one for one in compilation.forms() if "forms/" in one.path)
    made = [one for one in there if Path(one.path).stem.endswith(f"_{tag}")]
    in_force = {one.made_from[0]: one for one in reversed(made)}  # what was superseded comes after it
    return [Blank(company, compilation, one) for one in in_force.values()]


def lists(company: str, compilation: Compilation) -> list[Print]:
    """What is printed beside the forms, one of each kind: lists, and sheets that are alike for all documents."""
    made: dict[tuple[str, str], Artifact] = {}
    for one in compilation.forms():
        folder, _, name = one.path.rpartition("/")
        parts = name.removesuffix(".pdf").split("_")
        if not folder.endswith("forms") and parts[-1] == compilation.language.tag:
            made.setdefault((folder, parts[0] if folder.endswith("lists") else parts[-2]), one)
    return [Print(f"{company}: {one.path}", one.content()) for one in made.values()]


def request(company: str, compilation: Compilation) -> Print:
    """The change request for the first issue of a manual's first document: it touches the most."""
    manual = compilation.manual
    assert manual is not None
    item = next(manual.controlled())
    reader = Reader(manual, compilation.language, AS_OF.date(), Addresses(manual))
    proposal = Proposal(
        format="1",
        document=item.id,
        sequence=1,
        number=item.number,
        revision="A/0",
        proposed=AS_OF.date(),
        proposed_by=Signature(person="A. Author"),
        reason="It is asked for by those who work by it.",
        fingerprint=fingerprint(frozen_content(item)),
    )
    change = Change(item, proposal, None, None, impact_on(compilation, reader, (item.id,)), {})
    return Print(f"{company}: change request", setter_of(compilation).set_request(change_request(reader, change)))


def on_letter(company: str, compilation: Compilation) -> list[Print]:
    """The first two forms of a manual, which are its register and its fullest, on the sheets of North America."""
    assert compilation.manual is not None
    forms = sorted(compilation.manual.forms.values(), key=lambda form: form.number)[:2]
    views = [form_view(compilation.manual, form, compilation.language, AS_OF.date(), "letter") for form in forms]
    return [Print(f"{company}, letter: {view.id}", setter_of(compilation).set_form(view)) for view in views]


def said_twice(compilation: Compilation) -> list[Print]:
    """Every form of a manual with all its words a second time, as where it is printed in two languages."""
    assert compilation.manual is not None
    forms = compilation.manual.forms.values()
    views = [form_view(compilation.manual, form, compilation.language, AS_OF.date()) for form in forms]
    setter = setter_of(compilation)
    return [Print(f"twice: {view.id}", setter.set_form(paired(view, view))) for view in views]


def setter_of(compilation: Compilation) -> Setter:
    """The setter of prints with the templates of a manual."""
    sources = compilation.sources
    assert sources.fonts is not None
    return Setter({path.removeprefix("print/"): raw for path, raw in sources.templates.items()}, sources.fonts)


@pytest.fixture(scope="session", params=sorted(COMPANIES))
def all_blanks(request: pytest.FixtureRequest) -> list[Blank]:
    """The forms of one company."""
    found = blanks(request.param, compile_files(folder_files(COMPANIES[request.param]), ALL_IN_FORCE))
    assert len(found) >= {"shipped": 20}.get(request.param, 1)
    return found


def spoil(compilation: Compilation, template: str, right: str, wrong: str) -> Compilation:
    """The same manual with something in a print template changed for the worse: the pattern must stand there once."""
    templates = dict(compilation.sources.templates)
    text, times = re.subn(right, wrong, templates[f"print/{template}"].decode())
    assert times == 1, f"{template}: {right} stands there {times} times"
    templates[f"print/{template}"] = text.encode()
    return compile_manual(replace(compilation.sources, templates=templates), compilation.settings)


@pytest.fixture(scope="session")
def all_prints(all_blanks: list[Blank]) -> list[Print]:
    """The forms of one company on A4, two of them on Letter too, its lists, and a change request."""
    company = all_blanks[0].name.partition(":")[0]
    compilation = compile_files(folder_files(COMPANIES[company]), ALL_IN_FORCE)
    beside = [*on_letter(company, compilation), *lists(company, compilation), request(company, compilation)]
    return [*all_blanks, *beside]


@pytest.fixture(scope="session")
def spoilt(small_files: dict[str, bytes]) -> Callable[..., Blank]:
    """The small company's form from a spoilt template."""
    return lambda *change: blanks("spoilt", spoil(compile_files(small_files), *change))[0]


@pytest.fixture(scope="session")
def blank_of(small_files: dict[str, bytes]) -> Callable[..., Blank]:
    """A form of these sections at the small company: ``edits`` change the company, ``change`` spoils a template."""

    def make(
        sections: list[dict[str, object]],
        change: tuple[str, ...] = (),
        edits: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
        **more: object,
    ) -> Blank:
        form = {"id": "made", "number": "F-9", "title": "Made up", "purpose": "A test.", **KEPT, **more}
        said = yaml.dump({**form, "sections": sections}, Dumper=_Plain, allow_unicode=True, width=10**6)
        compiled = compile_files({**changed(small_files, edits), "forms/made.yml": said.encode()})
        compilation = replace(compiled, settings=replace(compiled.settings, preview=True))
        assert [str(one.message) for one in compilation.diagnostics if one.is_error] == []
        made = blanks("made", spoil(compilation, *change) if change else compilation)
        return next(one for one in made if one.form.id == "made")

    return make
