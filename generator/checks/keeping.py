"""How long each kind of record is kept, and where that is said: what several checks ask."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.form import Retention
from generator.model.manual import Manual


def keepings(manual: Manual) -> Iterator[tuple[str, Retention]]:
    """The place and the retention of each form, and of each list that is made from the manual."""
    yield from ((f"{form.id}/keep", form.keep) for form in manual.forms.values())
    yield from ((f"manual/lists/{name}/keep", made.keep) for name, made in manual.lists.items())
