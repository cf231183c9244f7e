"""Where there is no browser, the tests are skipped aloud; in CI that is a failure."""

from __future__ import annotations

import pytest

from tests.browser.conftest import absent


def test_on_a_machine_without_chromium_the_reason_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no Chromium"):
        absent("there is no Chromium on PATH")


def test_in_ci_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no Chromium on PATH; CI must have one"):
        absent("there is no Chromium on PATH")
