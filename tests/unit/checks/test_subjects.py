"""A check's signature says what it looks at, and it looks at nothing else: so whoever knows what has changed also knows
which checks may find something new.
"""

from __future__ import annotations

from datetime import date
from inspect import signature
from types import ModuleType
from typing import get_type_hints

import pytest

from generator.checks import CHECKS
from generator.checks.written import Written
from generator.model.document import Document
from generator.model.form import Form
from generator.model.manual import Manual
from generator.model.revision import Revision
from generator.reading.load import load
from generator.reading.where import Where
from generator.resolve.translations import Translation
from tests.checks.test_check_cases import cases, files_of

SUBJECTS = {
    "document": Document,
    "form": Form,
    "history": tuple[Revision, ...],
    "manual": Manual,
    "translation": Translation,
    "written": Written,
}


def subject_of(module: ModuleType) -> str:
    return next(iter(signature(module.check).parameters))


LOCAL = {module.CODE: module for module in CHECKS if subject_of(module) in ("document", "form")}


@pytest.mark.parametrize("module", CHECKS, ids=lambda module: module.CODE)
def test_a_signature_says_the_subject_by_name_and_by_type(module: ModuleType) -> None:
    subject, *further = signature(module.check).parameters
    assert further in (["where"], ["where", "today"])
    hints = get_type_hints(module.check)
    assert hints[subject] == SUBJECTS[subject]
    assert hints["where"] is Where
    assert hints.get("today", date) is date


def test_checks_of_every_subject_are_there() -> None:
    assert {subject_of(module) for module in CHECKS} == set(SUBJECTS)


@pytest.mark.parametrize(
    ("code", "case"),
    [pytest.param(*each.values[:2], id=each.id) for each in cases() if each.values[0] in LOCAL and each.values[2]],
)
def test_a_check_of_one_file_finds_the_same_in_that_file_alone(
    code: str, case: dict, small_files: dict[str, bytes]
) -> None:
    files = files_of(case, small_files)
    together = load(files)
    module = LOCAL[code]
    found = []
    for file in together.of_kind(subject_of(module)):
        here = list(module.check(file.definition, together.where))
        alone = load({file.path: files[file.path]})
        assert here == list(module.check(alone.files[0].definition, alone.where))
        found += here
    assert found, "the case is one in which something is found"
