"""Which proposals count today: those for the next revision, and whether the definitions still say what was proposed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.model.document import Document
from generator.model.form import Form
from generator.model.manual import Manual
from generator.model.proposal import Proposal, Proposed
from generator.model.revision import fingerprint, frozen_content
from generator.resolve.freezing import texts_in
from generator.resolve.translations import Translation


def proposed(
    proposals: Mapping[str, tuple[Proposal, ...]], manual: Manual, translations: Iterable[Translation]
) -> dict[str, tuple[Proposed, ...]]:
    """The proposals of each document that were made for the revision after its last one; older ones are history."""
    into = tuple(translations)
    found: dict[str, tuple[Proposed, ...]] = {}
    for id, made in proposals.items():
        item = manual.documents.get(id) or manual.forms.get(id)
        counting = [each for each in made if each.is_based_on(manual.revisions.get(id, ()))]
        if counting:
            found[id] = tuple(Proposed(each, _holds(each, item, into)) for each in counting)
    return found


def fingerprints_of_texts(item: Document | Form, translations: Iterable[Translation]) -> dict[str, str]:
    """The fingerprint of what a definition says in each published language beside its own."""
    return {tag: fingerprint(texts) for tag, texts in texts_in(item, translations).items()}


def _holds(proposal: Proposal, item: Document | Form | None, translations: tuple[Translation, ...]) -> bool:
    """Whether what was proposed is what stands there: its content, and its texts in the languages of that day."""
    if proposal.is_withdrawal:
        return True
    if item is None or fingerprint(frozen_content(item)) != proposal.fingerprint:
        return False
    said = fingerprints_of_texts(item, translations)
    return all(said.get(tag, texts) == texts for tag, texts in proposal.texts.items())
