"""The first page of a site in several languages: it leads each visitor to the language of their browser."""

from __future__ import annotations

from collections.abc import Iterable

from generator.emit.artifact import Artifact
from generator.emit.screen import Screen
from generator.model.manual import Manual
from generator.views.addresses import HOME, Addresses
from generator.views.language import Language


def chooser(
    published: Iterable[tuple[Language, str, Manual]], template: str, *, directory_urls: bool = False
) -> Artifact:
    """``index.html`` at the site's root. ``published`` gives each language, the folder of its pages, its manual.

    Nobody is trapped: whoever goes back leaves the site, and ``index.html?choose`` shows the list and stays.
    """
    listed = tuple(published)
    entries = [
        {
            "tag": language.tag,
            "name": language.name,
            "company": manual.settings.company.name,
            "href": Addresses(manual, directory_urls, tree).url(HOME),
        }
        for language, tree, manual in listed
    ]
    authoritative = listed[0][0]

    def content() -> bytes:
        screen = Screen({"chooser.html.j2": template}, authoritative)
        return (screen.set("chooser", language=authoritative, entries=entries) + "\n").encode("utf-8")

    return Artifact("index.html", ("manual",), content)
