"""Accepted exceptions: what they hide, for how long, and what is said of those that hide nothing."""

from __future__ import annotations

import pytest

from tests.conftest import changed, compile_files

LOOKED_AT = {"T105", "C104", "C105", "S103", "Y112"}
NOBODY_ON_DUTY = {"documents/handling.yml": {"    duty: lead\n": ""}}


def exception(code: str = "T105", place: str = "handling/first-answer/clock", expires: str = "2026-12-31") -> bytes:
    entry = f"code: {code}, place: {place}, reason: A rota comes in January, approver: Lead, expires: {expires}"
    return f"exceptions:\n  - {{{entry}}}\n".encode()


@pytest.mark.parametrize(
    ("exceptions", "codes"),
    [
        (exception(), []),
        (exception(expires="2026-11-22"), []),
        (exception(expires="2026-11-21"), ["C104", "T105"]),
        (exception(place="handling/first-answer"), ["C105", "T105"]),
        (exception(code="S103"), ["C105", "T105"]),
        (b"exceptions: []\n", ["T105"]),
    ],
    ids=["accepted", "on its last day", "ended", "another place", "another code", "none"],
)
def test_what_is_still_found(exceptions: bytes, codes: list[str], small_files: dict[str, bytes]) -> None:
    files = {**changed(small_files, NOBODY_ON_DUTY), "exceptions.yml": exceptions}
    assert sorted(d.code for d in compile_files(files).diagnostics if d.code in LOOKED_AT) == codes


def test_what_the_checks_did_not_look_at_may_still_be_needed(small_files: dict[str, bytes]) -> None:
    files = changed({**small_files, "exceptions.yml": exception()}, {"roles.yml": {"id: clerk": "id: The Clerk"}})
    codes = {d.code for d in compile_files(files).diagnostics}
    assert "Y112" in codes
    assert "C105" not in codes


def weighed(small_files: dict[str, bytes], severities: str) -> list[tuple[str, str]]:
    files = changed(
        small_files, {**NOBODY_ON_DUTY, "manual.yml": {"currency: CNY": f"currency: CNY\nseverities: {severities}"}}
    )
    return sorted((d.code, d.level.value) for d in compile_files(files).diagnostics if d.code in LOOKED_AT)


def test_the_company_sets_the_weight_of_a_check(small_files: dict[str, bytes]) -> None:
    assert weighed(small_files, "{T105: error}") == [("T105", "error")]
    assert weighed(small_files, "{T105: info}") == [("T105", "info")]


def test_a_check_that_is_off_finds_nothing(small_files: dict[str, bytes]) -> None:
    assert weighed(small_files, "{T105: 'off'}") == weighed(small_files, "{T105: off}") == []


def test_an_exception_of_a_check_that_is_off_accepts_nothing(small_files: dict[str, bytes]) -> None:
    files = {**small_files, "exceptions.yml": exception()}
    assert weighed(files, "{T105: off}") == [("C105", "warning")]
    assert weighed(files, "{T105: off, C105: off}") == []


def test_what_is_accepted_is_known_with_its_words(small_files: dict[str, bytes]) -> None:
    files = {**changed(small_files, NOBODY_ON_DUTY), "exceptions.yml": exception()}
    (accepted,) = compile_files(files).accepted
    assert (accepted.diagnostic.code, accepted.diagnostic.place) == ("T105", "handling/first-answer/clock")
    assert (accepted.reason, accepted.approver) == ("A rota comes in January", "Lead")
    assert accepted.expires.isoformat() == "2026-12-31"


@pytest.mark.parametrize("code", ["X999", "Y111", "R101"])
def test_a_weight_that_cannot_be_set_is_told(code: str, small_files: dict[str, bytes]) -> None:
    assert weighed(small_files, f"{{{code}: info}}") == [("T105", "warning"), ("Y112", "error")]


def test_what_cannot_be_linked_cannot_be_accepted(small_files: dict[str, bytes]) -> None:
    files = changed(small_files, {"documents/handling.yml": {"    duty: lead\n": "    duty: leed\n"}})
    files["exceptions.yml"] = exception(code="R101", place="handling/first-answer/duty")
    assert [d.code for d in compile_files(files).diagnostics if d.is_error] == ["R101"]
