"""What the catalogue of checks asks for and the data language makes impossible: each such gap is a fault of shape."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.compiler import Compilation
from tests.conftest import changed, compile_files

HANDLING, RECORD = "documents/handling.yml", "forms/record.yml"
KEEP = "keep:\n  at-least: {for: 3 years, after: close}\n  then: destroy\n  basis: The company's choice\n"
BRANCHES = "    branches:\n      ours: answer\n      not-ours: answer\n"
LEVEL = """\
levels:
  - {id: minor, title: Minor, meaning: Small, criteria: [], owner: lead, approver: clerk, forms: [record]}
"""


@pytest.mark.parametrize(
    ("path", "old", "new", "finding"),
    [
        pytest.param(HANDLING, "    by: lead\n", "", "the key `by` is missing in `ours`", id="a step of nobody"),
        pytest.param(HANDLING, "    by: lead\n", "    by: [lead, clerk]\n", "`by` holds a list", id="a step of two"),
        pytest.param(HANDLING, "    then: end\n", "", "the key `then` is missing in `answer`", id="a dead end"),
        pytest.param(HANDLING, BRANCHES, "    branches: {}\n", "`branches` has no value", id="no branches"),
        pytest.param(
            HANDLING, "{after: due, to: lead}", "{after: due}", "the key `to` is missing", id="escalation to nobody"
        ),
        pytest.param(
            HANDLING,
            "    within: 48 hours\n",
            "    promptly: at once\n",
            "the key `within` is missing in `first-answer`",
            id="a limit in words only",
        ),
        pytest.param(RECORD, KEEP, "", "the key `keep` is missing in `record`", id="a form without retention"),
        pytest.param(
            RECORD,
            "filed: {to: lead, place: Binder 1}\n",
            "",
            "the key `filed` is missing in `record`",
            id="a form without filing",
        ),
    ],
)
def test_the_key_is_asked_for(
    compile_small: Callable[..., Compilation], path: str, old: str, new: str, finding: str
) -> None:
    found = [str(d.message) for d in compile_small({path: {old: new}}).diagnostics if d.code in ("Y111", "Y112")]
    assert found == [finding]


@pytest.mark.parametrize("key", ["owner: lead", "approver: clerk"])
def test_a_level_has_an_owner_and_an_approver(small_files: dict[str, bytes], key: str) -> None:
    files = changed({**small_files, "levels.yml": LEVEL.encode()}, {"levels.yml": {f" {key},": ""}})
    found = [str(d.message) for d in compile_files(files).diagnostics if d.code == "Y111"]
    assert found == [f"the key `{key.partition(':')[0]}` is missing in `minor`"]


def test_an_escalation_leads_to_a_role_that_exists(compile_small: Callable[..., Compilation]) -> None:
    found = compile_small({HANDLING: {"{after: due, to: lead}": "{after: due, to: nobody}"}}).diagnostics
    assert [d.code for d in found if d.code[0] in "YR"] == ["R101"]
