"""In which language `swd` tells its findings: the one asked for, else the manual's own, else English."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.hosts.cli import swd
from tests.conftest import GOLDEN, folder_files


@pytest.fixture
def faulty(tmp_path: Path) -> dict[str, Path]:
    """Both golden companies, each with a key that nobody knows."""
    found = {}
    for company in ("small", "chinese"):
        for name, raw in folder_files(GOLDEN / company / "procedures").items():
            path = tmp_path / company / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
        roles = tmp_path / company / "roles.yml"
        roles.write_bytes(roles.read_bytes() + b"\nrolls: []\n")
        found[company] = tmp_path / company
    return found


def check(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(swd, ["check", "--procedures", str(folder), "--as-of", "2026-11-22", *options])


def test_a_manual_written_in_chinese_is_told_its_faults_in_chinese(faulty: dict[str, Path]) -> None:
    said = check(faulty["chinese"])
    assert said.exit_code == 1
    assert "错误[Y110] 这里没有 `rolls` 这个键" in said.stderr
    assert "办法： 是否指 `roles`？" in said.stderr
    assert "1 个文件中有 1 个错误" in said.stderr


def test_a_manual_written_in_english_is_told_them_in_english(faulty: dict[str, Path]) -> None:
    assert "error[Y110] the key `rolls` is not known here" in check(faulty["small"]).stderr


@pytest.mark.parametrize(
    ("company", "tag", "words"),
    [
        ("small", "zh-Hans", "错误[Y110] 这里没有 `rolls` 这个键"),
        ("small", "zh-Hant", "錯誤[Y110] 這裡沒有 `rolls` 這個鍵"),
        ("chinese", "en", "error[Y110] the key `rolls` is not known here"),
    ],
)
def test_whoever_asks_for_a_language_gets_it(faulty: dict[str, Path], company: str, tag: str, words: str) -> None:
    assert words in check(faulty[company], "--locale", tag).stderr


def test_programs_get_it_too(faulty: dict[str, Path]) -> None:
    (finding,) = json.loads(check(faulty["chinese"], "--format", "json").stdout)["findings"]
    assert finding["message"] == "这里没有 `rolls` 这个键"


def test_a_language_that_nobody_has_translated_is_refused(faulty: dict[str, Path]) -> None:
    said = check(faulty["small"], "--locale", "fr")
    assert said.exit_code == 2
    assert "findings are not told in 'fr'; there are en, zh-Hans, zh-Hant" in said.stderr


def test_what_a_key_asks_for_is_told_in_the_same_language(tmp_path: Path) -> None:
    for name, raw in folder_files(GOLDEN / "chinese" / "procedures").items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw.replace(b"within: 48 hours", b"within: soon"))
    assert "应写：数字和单位，如 48 hours 或 12 months，最长 100 年" in check(tmp_path).stderr


def test_a_check_is_explained_in_chinese() -> None:
    said = CliRunner().invoke(swd, ["explain", "T106", "--locale", "zh-Hans"]).stdout.split("\n")
    assert said[:3] == [
        "T106 earliest-after-latest（错误；依据：前后矛盾；自 0.1.0 版起）",
        "",
        "时限规定的最早时刻晚于到期时刻。",
    ]
    assert "检查内容：``not-before`` 短于 ``within``。" in said
    assert "错误：``not-before: 90 days`` 和 ``within: 30 days``。" in said


def test_a_code_without_a_check_of_its_own_is_explained_in_a_sentence() -> None:
    said = CliRunner().invoke(swd, ["explain", "Y105", "--locale", "zh-Hant"]).stdout
    assert said.rstrip() == "Y105 empty-file（錯誤；依據：資料格式；自 0.1.0 版起）\n\n定義檔沒有內容。"
