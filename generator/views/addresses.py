"""Where everything stands: the one place that knows the page and the anchor of each thing that can be linked.

An address is a page's path without extension (``documents/complaint-handling``) and, within it, an anchor. Every link
of the site is made from addresses by ``Addresses.href``, always relative, so that the site also opens from a folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from generator.model.manual import Manual
from generator.views.concordance import Concordance

HOME = "index"
DOCUMENTS = "documents/index"
FORMS = "forms/index"
ROLES = "roles/index"
TIME_LIMITS = "time-limits"
TERMS = "terms"
LEVELS = "levels"
PROMISES = "promises"
CASES = "cases"
QUESTIONS = "questions"
COPY = "copy"
"""The page that says whether the sheet in somebody's hand is current; the QR code of each print leads to it."""
FILL_IN = "fill-in"
"""The anchor of a form on its page, where it is filled in on the screen."""
AUDIT = "audit/index"
RECORDS = "audit/records"
EXTERNAL_DOCUMENTS = "audit/external-documents"
DISTRIBUTION = "audit/distribution"
CHANGES = "audit/changes"
CONSISTENCY = "audit/consistency-checks"
REVISIONS = "revisions"
"""The folder of the revisions that are not in force, and of drafts: one folder for each document or form."""
CHECKLISTS = "audit/checklists"
"""The folder of the internal auditor's checklists, one page for each procedure."""

#: The page of each list that is made from the manual.
_LISTS = {
    "master-list": DOCUMENTS,
    "distribution-sheet": DISTRIBUTION,
    "external-documents": EXTERNAL_DOCUMENTS,
    "record-list": RECORDS,
}


def file_name(*parts: str, kind: str = "pdf") -> str:
    """The name of a print or list, ``QR-CS-02_A-0_en.pdf``: its parts in order, as on a shelf; no part has a ``_``."""
    return "_".join(re.sub(r"[^\w.-]+|_", "-", part) for part in parts) + f".{kind}"


@dataclass(frozen=True, slots=True)
class Address:
    """A page and, where ``anchor`` is not empty, a place on it."""

    path: str
    anchor: str = ""


@dataclass(frozen=True)
class Addresses:
    """The address book of one manual. ``directory_urls`` says how the host names pages: ``x/y/`` or ``x/y.html``.

    ``tree`` is the folder of the locale's own pages (``zh-Hans/``), empty where the manual has one locale only. Paths
    of pages are told without it: the same page has the same path in every locale. ``opened`` leads from the page of a
    document to that of the revision of it that lies open, so that a reader of an old revision stays in it.
    """

    manual: Manual
    directory_urls: bool = False
    tree: str = ""
    opened: Mapping[str, str] = field(default_factory=dict, hash=False)

    @cached_property
    def concordance(self) -> Concordance:
        """What points at what in the same manual."""
        return Concordance(self.manual)

    def of(self, kind: str, id: str) -> Address | None:
        """The address of a thing by its kind and full id; None where no page shows it."""
        find = _FINDERS.get(kind)
        found = None if find is None else find(self.manual, id)
        return self._opened(found)

    def of_carrier(self, kind: str, id: str) -> Address | None:
        """The address of a carrier by its kind and full id: that of the nearest thing a page has an anchor for."""
        if kind == "section":
            document, _, name = id.partition("#")
            known = document in self.manual.documents
            return self._opened(Address(f"documents/{document}", f"section-{name}") if known else None)
        nearest = {"part": ("form", id), "option": ("field", id), "case": ("case", id.partition("/")[0])}
        return self.of(*nearest.get(kind, (kind, id)))

    def _opened(self, found: Address | None) -> Address | None:
        return (
            replace(found, path=self.opened[found.path]) if found is not None and found.path in self.opened else found
        )

    def href(self, page: str, to: Address) -> str:
        """The relative link from the page at path ``page`` to an address. On the same page only the anchor is left."""
        anchor = f"#{to.anchor}" if to.anchor else ""
        if page == to.path and anchor:
            return anchor
        return _relative(self.url(page), self.url(to.path)) + anchor

    def from_url(self, url: str, to: Address) -> str:
        """The relative link from a place below the site's root that is not of this address book to an address."""
        return _relative(url, self.url(to.path)) + (f"#{to.anchor}" if to.anchor else "")

    def file(self, page: str, path: str) -> str:
        """The relative link from a page to a file of the site, such as a PDF."""
        return _relative(self.url(page), path)

    def url(self, path: str) -> str:
        """The page's place below the site's root."""
        if not self.directory_urls:
            return f"{self.tree}{path}.html"
        folder, _, name = path.rpartition("/")
        if name == "index":
            return f"{self.tree}{folder}/" if folder else self.tree
        return f"{self.tree}{path}/"


@lru_cache(maxsize=1 << 16)
def _relative(here: str, there: str) -> str:
    """The link from one place below the site's root to another; a place that ends in a slash is a folder."""
    folder, target = here.split("/")[:-1], there.split("/")
    shared = 0
    while shared < min(len(folder), len(target) - 1) and folder[shared] == target[shared]:
        shared += 1
    return "/".join([".."] * (len(folder) - shared) + target[shared:]) or "./"


def revision_page(id: str, sequence: int | None) -> str:
    """The path of the page of a revision that is not in force; of the draft where it has no number yet."""
    return f"{REVISIONS}/{id}/{sequence or 'draft'}"


def _document(manual: Manual, id: str) -> Address | None:
    if id in manual.documents:
        return Address(f"documents/{id}")
    return _form(manual, id)


def _form(manual: Manual, id: str) -> Address | None:
    form, _, section = id.partition("#")
    if form not in manual.forms:
        return None
    return Address(f"forms/{form}", f"section-{section}" if section else "")


def _field(manual: Manual, id: str) -> Address | None:
    form, _, rest = id.partition(".")
    if form not in manual.forms or not rest:
        return None
    return Address(f"forms/{form}", f"field-{rest.split('.')[0]}")


def _in_document(prefix: str) -> Callable[[Manual, str], Address | None]:
    def find(manual: Manual, id: str) -> Address | None:
        document, _, name = id.partition("/")
        return Address(f"documents/{document}", f"{prefix}-{name}") if document in manual.documents and name else None

    return find


def _clause(manual: Manual, id: str) -> Address | None:
    if id not in manual.clauses:
        return None
    standard, _, number = id.partition("/")
    is_item = manual.guidance is not None and manual.guidance.id == standard
    return Address(f"audit/{standard}", f"{'item' if is_item else 'clause'}-{number}")


def _item(manual: Manual, id: str) -> Address | None:
    if manual.guidance is None:
        return None
    return _clause(manual, id if "/" in id else f"{manual.guidance.id}/{id}")


def _on_page(page: str, prefix: str, attribute: str) -> Callable[[Manual, str], Address | None]:
    def find(manual: Manual, id: str) -> Address | None:
        return Address(page, f"{prefix}{id}") if id in getattr(manual, attribute) else None

    return find


def _role(manual: Manual, id: str) -> Address | None:
    return Address(f"roles/{id}") if id in manual.roles else None


def _list(manual: Manual, id: str) -> Address | None:
    return Address(_LISTS[id]) if id in manual.lists else None


def _standard(manual: Manual, id: str) -> Address | None:
    known = id in manual.standards or (manual.guidance is not None and manual.guidance.id == id)
    return Address(f"audit/{id}") if known else None


_FINDERS: dict[str, Callable[[Manual, str], Address | None]] = {
    "document": _document,
    "form": _form,
    "form-part": _form,
    "section": _form,
    "field": _field,
    "step": _in_document("step"),
    "decision": _in_document("step"),
    "limit": _in_document("limit"),
    "criterion": _in_document("criterion"),
    "clause": _clause,
    "item": _item,
    "standard": _standard,
    "role": _role,
    "list": _list,
    "level": _on_page(LEVELS, "level-", "levels"),
    "channel": _on_page(LEVELS, "channel-", "channels"),
    "term": _on_page(TERMS, "", "terms"),
    "commitment": _on_page(PROMISES, "promise-", "commitments"),
    "kpi": _on_page(PROMISES, "kpi-", "kpis"),
    "case": _on_page(CASES, "", "cases"),
    "question": _on_page(QUESTIONS, "", "questions"),
}
