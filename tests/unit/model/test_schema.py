"""The JSON Schema that editors use: it comes from the models and accepts what a YAML 1.2 parser makes of our files."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from generator.hosts.cli import swd
from generator.model.files import FILE_KINDS, kind_of_file

ROOT = Path(__file__).parents[3]
FOLDERS = [ROOT / "procedures", *sorted((ROOT / "tests" / "golden").glob("*/procedures"))]
FILES = [(folder, path) for folder in FOLDERS for path in sorted(folder.rglob("*.yml"))]


def as_an_editor_reads_it(path: Path) -> object:
    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {str(key): plain(item) for key, item in value.items()}
        if isinstance(value, list):
            return [plain(item) for item in value]
        return value.isoformat() if isinstance(value, date | datetime) else value

    return plain(YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(("folder", "path"), FILES, ids=lambda value: value.name)
def test_our_files_pass_the_schema(folder: Path, path: Path) -> None:
    kind = kind_of_file(path.relative_to(folder).as_posix())
    assert kind is not None
    jsonschema.Draft202012Validator(kind.model.model_json_schema()).validate(as_an_editor_reads_it(path))


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    form = next(kind for kind in FILE_KINDS if kind.name == "form")
    content = as_an_editor_reads_it(ROOT / "tests/golden/small/procedures/forms/record.yml")
    assert isinstance(content, dict)
    validator = jsonschema.Draft202012Validator(form.model.model_json_schema())
    for key, value in (("ovner", "lead"), ("id", "Not An Id"), ("review-every", "soon"), ("title", ["a"])):
        assert not validator.is_valid({**content, key: value}), key
    assert not validator.is_valid({key: value for key, value in content.items() if key != "owner"})


def test_committed_schemas_are_current(tmp_path: Path) -> None:
    result = CliRunner().invoke(swd, ["schema", str(tmp_path)])
    assert result.exit_code == 0, result.output
    made = {path.name: json.loads(path.read_text()) for path in tmp_path.glob("*.json")}
    kept = {path.name: json.loads(path.read_text()) for path in (ROOT / "docs" / "schema").glob("*.json")}
    assert made == kept, "run `make docs`"


@pytest.mark.parametrize("path", [path for folder, path in FILES if folder == FOLDERS[0]], ids=lambda p: p.name)
def test_shipped_files_point_their_editor_at_the_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema="), path
    assert (path.parent / first.partition("=")[2]).resolve().is_file(), first
