"""All that a manual shows, so that two of them can be told apart: findings, pages, and prints.

The fingerprint is taken out of the game: it changes with every letter and would prove nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import zip_longest
from typing import ClassVar

from generator.compiler import Compilation
from generator.emit import audit_pages, company_pages, document_pages
from generator.emit.artifact import Page
from generator.emit.page_setter import PageSetter
from generator.emit.pages import page_setter
from generator.emit.screen import Screen
from generator.reading.yaml_tree import parse
from generator.views.consistency import Findings
from generator.views.pack import pack_title
from tests.conftest import compile_files

LIKELY: dict[str, Callable[[PageSetter], Iterator[Page]]] = {
    "documents": document_pages.document_pages,
    "forms": document_pages.form_pages,
    "standards": audit_pages.audit_pages,
    "exceptions.yml": audit_pages.audit_pages,
    "copies.yml": audit_pages.audit_pages,
    "roles.yml": company_pages.role_pages,
    "holders.yml": company_pages.role_pages,
    "terms.yml": company_pages.reference_pages,
}
"""The pages on which a change of a file is most likely seen; they are looked at first."""
GROUPS = (
    company_pages.home_pages,
    document_pages.document_pages,
    document_pages.form_pages,
    company_pages.role_pages,
    company_pages.reference_pages,
    audit_pages.audit_pages,
)


def stand_ins() -> dict[str, object]:
    """What is to stand in for what, by its name: no check codes, and the nodes of each file read once.

    Only one file is another one each time.
    """
    codes = {
        f"{module}.check_code": lambda _: "0000-0000" for module in ("generator.views.control", "generator.views.form")
    }
    return {**codes, "generator.reading.load.parse": lru_cache(maxsize=256)(parse)}


class Shown:
    """All that a manual shows. The costly things are made once for the unchanged manual, and last for a changed one."""

    screens: ClassVar[dict[str, Screen]] = {}
    """The templates are compiled once for all."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.compilation: Compilation = compile_files(files)

    @cached_property
    def findings(self) -> list[str]:
        return [f"{d.place} {d.code} {d.message}" for d in self.compilation.diagnostics if d.code != "C102"]

    @cached_property
    def pages(self) -> dict[str, str]:
        return {page.path: page.html for page in self.each_page()}

    @cached_property
    def setter(self) -> PageSetter:
        made, manual = self.compilation, self.compilation.manual
        assert manual is not None
        site = {path: raw.decode() for path, raw in made.sources.templates.items() if path.startswith("site/")}
        templates = {path.removeprefix("site/"): text for path, text in site.items()}
        setter = page_setter(manual, made.language, made.as_of, templates)
        # without what is found of every changed letter, as in `findings`
        found = Findings(tuple(d for d in made.diagnostics if d.code != "C102"), made.accepted)
        return replace(setter, screen=Shown.screens.setdefault(made.language.tag, setter.screen), findings=found)

    @property
    def head(self) -> str:
        """What stands at the head of each page, around what the pages themselves say."""
        return pack_title(self.setter.reader)

    @cached_property
    def forms(self) -> list[tuple[str, bytes]]:
        return list(self.each_form())

    def each_page(self, likely: str = "") -> Iterator[Page]:
        """One page after the other, the likely ones first, so that the first that differs ends the search."""
        setter = self.setter
        if likely in LIKELY:
            yield from LIKELY[likely](setter)
        for group in GROUPS:
            if group is not LIKELY.get(likely):
                yield from group(setter)

    def each_form(self) -> Iterator[tuple[str, bytes]]:
        return ((artifact.path, artifact.content()) for artifact in self.compilation.forms())

    def differs_from(self, before: Shown, likely: str = "") -> bool:
        """Whether a finding, a page or a form is another one. ``likely`` is the kind of file that was changed."""
        if self.findings != before.findings or self.head != before.head:
            return True
        paths = set()
        for page in self.each_page(likely):
            paths.add(page.path)
            if before.pages.get(page.path) != page.html:
                return True
        return paths != set(before.pages) or any(now != old for now, old in zip_longest(self.each_form(), before.forms))
