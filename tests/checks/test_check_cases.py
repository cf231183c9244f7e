"""Each check on its wrong and right cases: the small company with a text or two replaced, and what must be found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from generator.checks import CHECKS
from generator.diagnostics import CODES, codes
from tests.conftest import catalog, changed, compile_files, with_locales

FOLDER = Path(__file__).parent
CODES_OF_CHECKS = [module.CODE for module in CHECKS]


def cases() -> list:
    found = []
    for path in sorted(FOLDER.glob("*.yml")):
        content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        for kind in ("wrong", "right"):
            for case in content[kind]:
                assert bool(case.get("finds")) == (kind == "wrong"), f"{path.name}: {case['name']}"
                found.append(pytest.param(path.stem, case, case.get("finds", []), id=f"{path.stem}: {case['name']}"))
    return found


@pytest.mark.parametrize(("code", "case", "finds"), cases())
def test_case(code: str, case: dict, finds: list[str], small_files: dict[str, bytes]) -> None:
    compilation = compile_files(files_of(case, small_files))
    found = [d for d in compilation.diagnostics if d.code == code]
    assert [f"{d.span}: {d.message}" for d in found] == finds
    if "notes" in case:
        assert [f"{note.span}: {note.message}" for d in found for note in d.notes] == case["notes"]


def files_of(case: dict, small_files: dict[str, bytes]) -> dict[str, bytes]:
    """The small company as the case changes it."""
    copies = {new: small_files[old] for new, old in case.get("copy", {}).items()}
    added = {path: text.encode() for path, text in case.get("add", {}).items()}
    unaccepted = {path: raw for path, raw in small_files.items() if path != "exceptions.yml"}
    files = changed({**unaccepted, **copies, **added}, case.get("edit", {}))
    catalogs = case.get("catalogs", {})
    tags = sorted({path.split("/")[0] for path in catalogs})
    if tags or "locales" in case:
        files = with_locales(files, case.get("locales") or f"[{', '.join(tags)}]")
    files |= {f"locale/{path}.po": catalog(entries) for path, entries in catalogs.items()}
    for path in case.get("drop", []):
        del files[path]
    return files


@pytest.mark.parametrize("module", CHECKS, ids=lambda module: module.CODE)
def test_each_check_has_a_file_named_after_it_a_page_and_cases(module) -> None:
    file = Path(module.__file__)
    code = CODES[module.CODE]
    assert file.stem == f"{code.id.lower()}_{code.name.replace('-', '_')}"
    assert (FOLDER / f"{code.id}.yml").is_file()
    words = ("What", "Why", "Basis", "Wrong", "Right")
    parts = [re.search(rf"^{word}:", module.__doc__, re.MULTILINE) for word in words]
    assert all(parts), f"{file.name}: the docstring lacks a part"
    assert [p.start() for p in parts] == sorted(p.start() for p in parts)


def test_codes_of_checks_are_in_order_and_known() -> None:
    assert sorted(CODES_OF_CHECKS) == CODES_OF_CHECKS
    assert set(CODES) >= set(CODES_OF_CHECKS)


def test_a_number_stands_for_one_thing_and_for_ever() -> None:
    """``codes_given.txt`` is added to and never changed: a retired code keeps its line there, and its row."""
    given = (FOLDER / "codes_given.txt").read_text(encoding="utf-8").splitlines()
    rows = [f"{row.id} {row.name}" for row in codes._ROWS]
    assert sorted(given) == given
    assert len({line.partition(" ")[0] for line in given}) == len(given)
    assert len({row.name for row in codes._ROWS}) == len(rows)
    assert sorted(rows) == given
    for family in {row[0] for row in rows}:
        numbers = [row for row in rows if row[0] == family]
        assert sorted(numbers) == numbers
