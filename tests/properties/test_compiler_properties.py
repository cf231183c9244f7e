"""What holds for the whole compiler: it never raises, and the order of reading does not matter."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.revision import fingerprint, frozen_content
from tests.conftest import GOLDEN, compile_files, folder_files

SMALL = folder_files(GOLDEN / "small" / "procedures")
DEFINITIONS = sorted(path for path in SMALL if path.endswith(".yml"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(path=st.sampled_from(DEFINITIONS), at=st.integers(0, 2000), cut=st.integers(0, 60), put=st.text(max_size=20))
def test_a_mangled_file_never_makes_it_raise(path: str, at: int, cut: int, put: str) -> None:
    text = SMALL[path].decode()
    at = min(at, len(text))
    mangled = (text[:at] + put + text[at + cut :]).encode("utf-8", "surrogatepass")
    compilation = compile_files({**SMALL, path: mangled})
    for diagnostic in compilation.diagnostics:
        assert diagnostic.span.line >= 1
        assert diagnostic.span.column >= 1
        assert str(diagnostic.message)


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(sorted(SMALL)))
def test_the_order_of_files_does_not_matter(order: list[str]) -> None:
    shuffled = compile_files({path: SMALL[path] for path in order})
    assert shuffled.manual == compile_files(SMALL).manual


def reversed_keys(path: str) -> bytes:
    def turn(value: object) -> object:
        if isinstance(value, dict):
            return {key: turn(item) for key, item in reversed(list(value.items()))}
        return [turn(item) for item in value] if isinstance(value, list) else value

    content = turn(yaml.load(SMALL[path].decode(), Loader=yaml.BaseLoader))
    return yaml.dump(content, default_style='"', sort_keys=False, allow_unicode=True).encode()


@pytest.mark.parametrize("path", ["forms/record.yml", "documents/handling.yml"])
def test_the_order_of_keys_does_not_change_what_was_approved(path: str) -> None:
    before, after = compile_files(SMALL).manual, compile_files({**SMALL, path: reversed_keys(path)}).manual
    assert before is not None
    assert after is not None
    for old, new in zip(before.controlled(), after.controlled(), strict=True):
        assert fingerprint(frozen_content(old)) == fingerprint(frozen_content(new))


def test_compiled_twice_gives_the_same_bytes() -> None:
    first, second = compile_files(SMALL), compile_files(SMALL)
    assert [page.html for page in first.pages()] == [page.html for page in second.pages()]
    assert [(a.path, a.content()) for a in first.files()] == [(a.path, a.content()) for a in second.files()]
