"""What is proposed for a name that leads nowhere."""

from __future__ import annotations

import pytest

from generator.resolve import near_names
from generator.resolve.near_names import MOST_SEARCHES, NearNames, near_field

KNOWN = {
    "form": ["complaint-record", "reply"],
    "limit": ["handling/acknowledge", "handling/first-response", "recall/stop-sale"],
    "clause": ["iso-9001-2015/8.2.1", "iso-10002-2018/7.2"],
    "role": [f"role-{number}" for number in range(20)],
}


@pytest.mark.parametrize(
    ("kind", "target", "root", "cure"),
    [
        ("form", "complaint-recrod", "", "did you mean `complaint-record`?"),
        ("form", "zzz", "", "there are: complaint-record, reply"),
        ("role", "zzz", "", "name one that roles.yml defines, or define it there"),
        ("limit", "acknowlege", "handling", "did you mean `acknowledge`?"),
        ("limit", "stop-sale", "handling", "did you mean `recall/stop-sale`?"),
        ("limit", "zzz", "handling", "there are: acknowledge, first-response"),
        ("limit", "zzz", "empty", "name one that is there, or define it"),
        ("limit", "handling/frist-response", "", "did you mean `handling/first-response`?"),
        ("limit", "handling/stop-sale", "", "there are: handling/acknowledge, handling/first-response"),
        ("limit", "handlign/acknowledge", "", "did you mean `handling/acknowledge`?"),
        ("limit", "handlign/zzz", "", "nothing is called `handlign`; define it, or name one that is there"),
        ("clause", "iso-9001-2008/8.2.1", "", "did you mean `iso-9001-2015/8.2.1`?"),
    ],
)
def test_a_missing_name_has_a_cure(kind: str, target: str, root: str, cure: str) -> None:
    assert str(NearNames(KNOWN).cure(kind, target, root)) == cure


def test_a_missing_field_is_sought_in_its_form() -> None:
    assert str(near_field("adress", {"address", "name"})) == "did you mean `address`?"
    assert str(near_field("zzz", {"name", "address"})) == "there are: address, name"


def test_names_are_gone_through_once_for_each_missing_one_and_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    sought: list[str] = []
    close = near_names.get_close_matches

    def counting(word: str, *rest: object, **n: int) -> list[str]:
        sought.append(word)
        return close(word, *rest, **n)  # type: ignore[arg-type]

    monkeypatch.setattr(near_names, "get_close_matches", counting)
    names = NearNames(KNOWN)
    for _ in range(3):
        assert str(names.cure("form", "replay")) == "did you mean `reply`?"
    assert sought == ["replay"]
    for number in range(2 * MOST_SEARCHES):
        names.cure("form", f"reply{number}")
    assert len(sought) == MOST_SEARCHES
    assert str(names.cure("form", "replays")) == "there are: complaint-record, reply"
    assert str(names.cure("limit", "acknowlege", "handling")) == "did you mean `acknowledge`?"  # inside one it is cheap
