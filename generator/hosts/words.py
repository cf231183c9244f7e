"""The interface's own words in other languages: the catalogs that lie in the package, each read when it is asked for.

They are read as the PO files that translators edit: a second, compiled form in the tree could fall behind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from generator.diagnostics.told import Translate, as_written
from generator.model.manual import Manual

FOLDER = Path(__file__).resolve().parents[1] / "locale"
INTERFACE = "interface"
"""The words of pages, forms and prints."""
DIAGNOSTICS = "diagnostics"
"""The sentences of the findings, and what is said about each check."""
SOURCE = "en"
"""The language in which the words stand in the program."""


class Catalogs(Mapping[str, NullTranslations]):
    """The catalogs of one domain, ``INTERFACE`` or ``DIAGNOSTICS``, by the tag of their language.

    Asking which there are opens no file: checking a manual needs the words of no page.
    """

    def __init__(self, domain: str, folder: Path = FOLDER) -> None:
        """Look for the catalogs below ``folder``."""
        self._paths = {path.parent.name: path for path in sorted(folder.glob(f"*/{domain}.po"))}
        self._read: dict[str, NullTranslations] = {}

    def __getitem__(self, tag: str) -> NullTranslations:
        """The catalog of that language, or of the script in which it is written there, read at the first time."""
        name = tag if tag in self._paths else _script_of(tag)
        if name not in self._read:
            self._read[name] = _translations(self._paths[name])
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        """The tags, in order."""
        return iter(self._paths)

    def __len__(self) -> int:
        """How many languages there are."""
        return len(self._paths)


def languages_of_findings() -> tuple[str, ...]:
    """The tags of the languages in which findings can be told."""
    return (SOURCE, *Catalogs(DIAGNOSTICS))


def told_in(asked: str | None, manual: Manual | None) -> tuple[str, Translate]:
    """The language in which findings are told, and what translates into it.

    It is the one asked for; else that in which the manual is written, so that who writes Chinese reads Chinese; else
    English.
    """
    catalogs = Catalogs(DIAGNOSTICS)
    tag = asked or (str(manual.settings.source_locale) if manual else SOURCE)
    return (tag, catalogs[tag].gettext) if tag in catalogs else (SOURCE, as_written)


def _script_of(tag: str) -> str:
    """The language and the script that are read under a tag: ``zh-TW`` is ``zh-Hant``. Itself where it is none."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return tag
    script = locale.script or {"zh": "Hans"}.get(locale.language)
    return f"{locale.language}-{script}" if script else locale.language


def _translations(path: Path) -> NullTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with path.open("rb") as stream:
        write_mo(compiled, read_po(stream))
    compiled.seek(0)
    return GNUTranslations(compiled)
