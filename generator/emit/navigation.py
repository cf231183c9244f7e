"""The navigation as data: few entries at the top, and for each the pages that are listed with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.emit.artifact import Page


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One entry of the main navigation: its page, and the other pages of its group for the sidebar beside them."""

    title: str
    path: str
    siblings: tuple[NavEntry, ...] = ()


def navigation(pages: Iterable[Page]) -> tuple[NavEntry, ...]:
    """The main navigation in the order of the pages: a page whose group is its own path opens an entry."""
    groups: dict[str, list[Page]] = {}
    for page in pages:
        groups.setdefault(page.group, []).append(page)
    return tuple(_entry(path, group) for path, group in groups.items())


def _entry(path: str, group: list[Page]) -> NavEntry:
    landing = next((page for page in group if page.path == path), group[0])
    siblings = tuple(NavEntry(page.title, page.path) for page in group if page is not landing)
    return NavEntry(landing.title, landing.path, siblings)
