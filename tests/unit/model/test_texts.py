"""The texts of a definition: found where the walk finds them, replaced without touching anything else."""

from __future__ import annotations

import pytest

from generator.model.base import Prose, Text
from generator.model.texts import blocks_of, texts, with_texts
from generator.model.walk import walk
from generator.reading.load import load
from tests.conftest import GOLDEN, ROOT, folder_files

FILES = [
    *load(folder_files(GOLDEN / "small" / "procedures")).files,
    *load(folder_files(GOLDEN / "chinese" / "procedures")).files,
    *load(folder_files(ROOT / "procedures")).files,
]
BY_PATH = pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.root}: {file.path}")


@BY_PATH
def test_every_text_is_found_at_the_place_of_the_walk(file) -> None:
    walked = [(place, value) for place, value in walk(file.definition, file.root) if isinstance(value, Text | Prose)]
    assert list(texts(file.definition, file.root)) == walked


@BY_PATH
def test_a_definition_without_translations_is_itself(file) -> None:
    assert with_texts(file.definition, file.root, lambda _place, _block: None) is file.definition


@BY_PATH
def test_texts_change_and_nothing_else_does(file) -> None:
    asked = []

    def translate(place: str, block: str) -> str:
        asked.append((place, block))
        return f"{block} ✓"

    changed = with_texts(file.definition, file.root, translate)
    before, after = list(walk(file.definition, file.root)), list(walk(changed, file.root))
    assert [(place, type(value)) for place, value in after] == [(place, type(value)) for place, value in before]
    for (_, old), (place, new) in zip(before, after, strict=True):
        if isinstance(old, Text | Prose):
            assert {(place, block.text) for block in blocks_of(old)} <= set(asked)
            told = [block.text for block in blocks_of(new)]
            assert told == [f"{block.text} ✓" for block in blocks_of(old)]
        elif isinstance(old, str):
            assert new == old
