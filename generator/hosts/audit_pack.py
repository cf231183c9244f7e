"""What is in an audit pack: the site's pages without its theme, every print, the lists, the issues, and the manifest.

The manifest names what all of it was made from: each file of the manual and each template by its hash, the program and
the engines by their versions. With the same of all these, on the same day, the pack is the same to the byte.
"""

from __future__ import annotations

import hashlib
import json
import platform
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version

from generator.compiler import Compilation
from generator.emit.artifact import Artifact
from generator.emit.pack_pages import STYLE, Shell, pack_front
from generator.emit.pages import page_setter
from generator.model.issued_files import FOLDER, LIST

MADE_BY = "say-write-do audit-pack"
"""By this line of its manifest a pack is known to be one."""
FORMAT = "1"
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
_ENGINES = ("babel", "jinja2", "manimgx-fonts-cjk", "markdown-it-py", "pikepdf", "segno", "typst", "xlsxwriter")
_NOT_FOR_PACKS = (".css", ".js")
"""Of the site's own look, only pictures: the pack has one stylesheet and no script."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A file that lies in the pack: its place, its hash and size, and what it was made from."""

    path: str
    sha256: str
    size: int
    made_from: tuple[str, ...]


def shells(compilation: Compilation) -> dict[str, Shell]:
    """The frame around the pages, for each language by its tag."""
    templates = compilation.site_templates()
    languages = tuple(compilation.language_of(one.tag) for one in compilation.renditions)
    found = {}
    for one, language in zip(compilation.renditions, languages, strict=True):
        setter = page_setter(one.manual, language, compilation.as_of, templates, tree=one.tree)
        found[one.tag] = Shell(setter, languages)
    return found


def pack_pages(compilation: Compilation, framed_by: Mapping[str, Shell]) -> Iterator[Artifact]:
    """Every page, in its frame, each rendered when it is asked for."""
    return (framed_by[page.locale].framed(page) for page in compilation.each_page())


def pack_files(compilation: Compilation) -> tuple[Artifact, ...]:
    """Every file that is no page: prints, lists, what was frozen at each issue, stylesheet and pictures."""
    look = [asset for asset in compilation.assets() if not asset.path.endswith(_NOT_FOR_PACKS)]
    return (*compilation.forms(), *compilation.tables(), *_issues(compilation), *look, _style(compilation))


def front(framed_by: Mapping[str, Shell], pages: Iterable[str]) -> tuple[Artifact, ...]:
    """The first page and the README. ``pages`` are the places of all other pages."""
    return pack_front(tuple(framed_by.values()), frozenset(pages))


def manifest(compilation: Compilation, folder: str, config: Mapping[str, bytes], packed: Iterable[Packed]) -> bytes:
    """The manifest. ``folder`` is the name of the manual's folder, ``config`` the host's own files by their names."""
    assert compilation.manual is not None, "a pack is one of a manual"
    inputs = dict(config)
    inputs |= {f"{folder}/{path}": raw for path, raw in compilation.sources.files.items()}
    inputs |= {f"templates/{path}": raw for path, raw in compilation.sources.templates.items()}
    engines = {name: version(name) for name in _ENGINES}
    engines |= {"python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    said = {
        "made-by": MADE_BY,
        "format": FORMAT,
        "program": {"name": "say-write-do", "version": version("say-write-do")},
        "company": compilation.manual.settings.company.name,
        "as-of": compilation.as_of.date().isoformat(),
        "languages": [one.tag for one in compilation.renditions],
        "engines": engines,
        "inputs": [{"path": path, "sha256": hashlib.sha256(inputs[path]).hexdigest()} for path in sorted(inputs)],
        "contents": [
            {"path": one.path, "sha256": one.sha256, "size": one.size, "made-from": list(one.made_from)}
            for one in sorted(packed, key=lambda one: one.path)
        ],
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def sums(packed: Iterable[Packed]) -> bytes:
    """The hashes of all files, as ``sha256sum -c`` reads them."""
    return "".join(f"{one.sha256}  {one.path}\n" for one in sorted(packed, key=lambda one: one.path)).encode()


def _issues(compilation: Compilation) -> Iterator[Artifact]:
    """What was issued as it lies in the manual's folder, with the list of all of it."""
    for path, raw in sorted(compilation.sources.files.items()):
        if path == LIST:
            yield Artifact(path, (), lambda raw=raw: raw)  # type: ignore[misc]
        elif path.startswith(FOLDER) and path.endswith(".json"):
            yield Artifact(path, (path.split("/")[1],), lambda raw=raw: raw)  # type: ignore[misc]


def _style(compilation: Compilation) -> Artifact:
    """The one stylesheet: what the theme would have given, and behind it the site's own look."""
    parts = (compilation.sources.templates[name] for name in ("pack/pack.css", "assets/manual.css"))
    content = b"\n".join(parts)
    return Artifact(STYLE, (), lambda: content)
