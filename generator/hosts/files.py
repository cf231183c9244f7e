"""Reading the manual's folder and templates from disk, and putting a finished site in its place."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from errno import EINVAL
from gettext import NullTranslations
from pathlib import Path
from stat import S_ISREG

from generator.compiler import Sources
from generator.diagnostics import Diagnostic, say
from generator.hosts.words import INTERFACE, Catalogs
from generator.spans import Span

#: A hidden file that says "this folder is a site made by Say · Write · Do, and may be replaced".
MARKER = ".say-write-do"
_SHIPPED = Path(__file__).resolve().parents[1] / "shipped_templates"
_REPOSITORY = Path(__file__).resolve().parents[2] / "templates"
_FONTS = (".otf", ".ttf", ".otc", ".ttc")
_KEPT = (".gitignore", ".gitkeep")
_LARGEST = 64_000_000
"""Bytes read of one file; the reader refuses far smaller ones, and says how large the file is."""


class FolderRefused(Exception):
    """A folder is not ours to replace, cannot be written, or lacks what is needed. The message is for people."""


def read_sources(procedures: Path) -> Sources:
    """Read the manual's folder: all that checking it needs. What cannot be read becomes a finding in ``faults``."""
    files: dict[str, bytes] = {}
    faults: list[Diagnostic] = []
    if procedures.is_dir():
        _read_tree(procedures, files, faults)
    else:
        message = say("there is no folder {folder}", folder=procedures)
        help_ = say("run the command beside it, or name it with --procedures")
        faults.append(Diagnostic("Y115", message, Span("manual.yml"), help=help_))
    return Sources(files=files, faults=tuple(faults))


def read_site_sources(procedures: Path, company_templates: Path) -> Sources:
    """Read all that making the site needs: the manual's folder, the templates, and where the fonts are."""
    templates = read_templates(company_templates)
    return replace(read_sources(procedures), templates=templates, fonts=font_folder())


def _read_tree(folder: Path, files: dict[str, bytes], faults: list[Diagnostic]) -> None:
    root = Path(os.path.realpath(folder))

    def unreadable(error: OSError) -> None:
        name = Path(error.filename).relative_to(folder).as_posix()
        message = say("this cannot be read: {reason}", reason=error.strerror or type(error).__name__)
        help_ = say("let the account that runs this read it, or take it away")
        faults.append(Diagnostic("Y101", message, Span(name), help=help_))

    for path in sorted(_walk(folder, unreadable)):
        name = path.relative_to(folder).as_posix()
        if not Path(os.path.realpath(path)).is_relative_to(root):
            message = say("this is a link that leads out of the folder")
            faults.append(Diagnostic("Y114", message, Span(name), help=say("put a copy of the file here")))
            continue
        try:
            files[name] = _content(path)
        except OSError as error:
            unreadable(error)


def _content(path: Path) -> bytes:
    if not S_ISREG(path.stat().st_mode):  # reading a pipe would wait for ever
        raise OSError(EINVAL, "it is not a plain file", str(path))
    with path.open("rb") as stream:
        return stream.read(_LARGEST)


def _walk(folder: Path, unreadable: Callable[[OSError], None]) -> Iterator[Path]:
    """Every file below ``folder``. Links to folders are given as they are, not entered: they could lead in circles."""
    for where, folders, names in os.walk(folder, onerror=unreadable):
        here = Path(where)
        yield from (here / name for name in names if not name.startswith("."))
        yield from (here / name for name in folders if (here / name).is_symlink() and not name.startswith("."))
        folders[:] = [name for name in folders if not name.startswith(".")]


def read_templates(company: Path | None) -> dict[str, bytes]:
    """The shipped templates, each replaced by the company's file of the same name where there is one."""
    found = _tree(shipped_templates())
    if company is not None and company.is_dir() and company.resolve() != shipped_templates().resolve():
        found |= _tree(company)
    return found


def shipped_templates() -> Path:
    """The templates inside the wheel; in a checkout, the ``templates/`` folder they are made from."""
    return _SHIPPED if _SHIPPED.is_dir() else _REPOSITORY


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def font_folder() -> Path:
    """The folder of the installed fonts. Raises FolderRefused where there are none: nothing could be printed."""
    cure = "install say-write-do anew with `python -m pip install --force-reinstall say-write-do`; nothing was changed"
    try:
        import manimgx_fonts_cjk
    except ImportError as error:
        raise FolderRefused(f"the fonts for the prints are not installed; {cure}") from error
    folder = Path(manimgx_fonts_cjk.__file__).parent
    if not any(path.suffix.lower() in _FONTS for path in folder.rglob("*")):
        raise FolderRefused(f"there is no font for the prints in {folder}; {cure}")
    return folder


def interface_catalogs() -> Mapping[str, NullTranslations]:
    """The interface's own translations, by locale; a catalog is read when somebody asks for its words."""
    return Catalogs(INTERFACE)


def current_instant() -> datetime:
    """The instant to compile for: SOURCE_DATE_EPOCH where it is set, else now. Raises ValueError for nonsense in it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(tz=UTC)
    try:
        return datetime.fromtimestamp(int(epoch), tz=UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ValueError(f"SOURCE_DATE_EPOCH is {epoch!r}, which is no number of seconds since 1970") from error


def refuse_foreign_folder(folder: Path) -> None:
    """Raise FolderRefused where ``folder`` holds something that this program did not put there."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise FolderRefused(f"{folder} is a file; name another output folder")
    others = [path.name for path in folder.iterdir() if path.name not in _KEPT]
    if others and MARKER not in others:
        shown = ", ".join(sorted(others)[:3])
        raise FolderRefused(
            f"{folder} is not empty and was not made by this program (it holds {shown}); "
            "nothing was changed. Name an empty folder, or empty this one yourself"
        )


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """A fresh folder beside ``folder`` to build in; on leaving without an exception it takes the other's place.

    So a reader sees the old site or the new one, never half of one, and a failed build leaves the old one alone.
    """
    refuse_foreign_folder(folder)
    folder = folder.resolve()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise FolderRefused(f"{folder} cannot be written: {error.strerror}") from error
    fresh.chmod(0o755)  # a temporary folder is for its owner only, a site for everybody
    try:
        yield fresh
        (fresh / MARKER).touch()
        for name in _KEPT:
            if (folder / name).is_file():
                shutil.copy2(folder / name, fresh / name)
        _swap(fresh, folder)
    except OSError as error:
        raise FolderRefused(f"{folder} cannot be written: {error.strerror}") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _swap(fresh: Path, folder: Path) -> None:
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
    try:
        if folder.exists():
            folder.rename(old / "site")
        try:
            fresh.rename(folder)
        except OSError:
            if (old / "site").exists():
                (old / "site").rename(folder)
            raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
