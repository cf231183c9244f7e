"""Paper: from a form's view to a PDF that can be printed, filled in, read aloud and archived.

The only place that knows the paper engine (Typst). Definitions reach it as JSON data, never as its source, and the
templates lie in a folder of their own, out of which it reads nothing: so neither a text with ``#`` in it nor another
file of the disk can change what is run.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from shutil import rmtree
from tempfile import mkdtemp
from types import MappingProxyType
from weakref import finalize

import typst
from babel import Locale

from generator.emit.acroform import add_widgets
from generator.emit.artifact import Artifact
from generator.emit.fill_font import CARRIER, UNDATED, signs_of
from generator.emit.finished_prints import FinishedPrints, key_of, templates_key
from generator.model.form import Form
from generator.model.manual import Manual
from generator.views.addresses import file_name
from generator.views.change_request import ChangeRequest
from generator.views.document_print import DocumentPrint
from generator.views.form import form_view
from generator.views.form_limits import limits_shown
from generator.views.form_pair import paired
from generator.views.form_parts import FormView
from generator.views.form_prints import FormPrint, prints_of
from generator.views.language import Language
from generator.views.lists import ListView

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
FORM_TEMPLATE = "form.typ"
LIST_TEMPLATE = "list.typ"
DOCUMENT_TEMPLATE = "document.typ"
REQUEST_TEMPLATE = "request.typ"

_PACKAGE = re.compile(rb'"@[A-Za-z0-9-]+/')
_FOLDER = "swd-print-"
#: The folder with the templates, as the engine names it: people know it by another name.
_FOLDER_IN_WORDS = re.compile(rf"\S*{_FOLDER}[^/\s]+/")
#: How the engine tells that the font lacks a sign.
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_REGIONS = {"Hans": "CN", "Hant": "TW"}
_HANZI = ("zh", "ja", "ko")
_FACES = {"Hans": "SC", "Hant": "TC", "ja": "JP", "ko": "KR"}


Printed = FormView | ListView | DocumentPrint | ChangeRequest
"""What can be set."""


class SettingFailed(RuntimeError):
    """The paper engine could not set a sheet. That is a fault of a template or of ours, never of a definition."""

    def __init__(self, sheet: str, reason: str) -> None:
        super().__init__(f"{sheet}: {reason}")
        self.sheet = sheet
        self.reason = reason


class SignsMissing(SettingFailed):
    """The paper font has no sign for some characters of a definition, such as an emoji or a script it does not know."""

    def __init__(self, sheet: str, characters: tuple[str, ...]) -> None:
        super().__init__(sheet, "the paper font has no sign for " + " ".join(characters))
        self.characters = characters


class Setter:
    """Sets all prints with the print templates. Keeps its engines warm; may be used from several threads.

    ``templates`` maps file names (``form.typ``) to their bytes: the company's own files over the shipped ones.
    ``finished`` holds the prints of earlier builds, so that nothing is set twice. With ``fill_font`` the boxes carry
    their own Chinese font (``emit.fill_font``).
    Raises ``SettingFailed`` where a template asks for a package of the net: a build asks nobody outside.
    """

    def __init__(
        self,
        templates: Mapping[str, bytes],
        font_folder: Path,
        finished: FinishedPrints | None = None,
        *,
        fill_font: bool = False,
    ) -> None:
        for name, content in templates.items():
            if _PACKAGE.search(content):
                raise SettingFailed(name, "the template imports a package; packages are not fetched")
        self._templates_key = templates_key(templates)
        self._finished = finished
        self._fill_font = fill_font
        self._fill_fonts: dict[str, bytes] = {}
        self._one_font_at_a_time = threading.Lock()
        self._engines = _Engines(font_folder, templates)

    def set_form(self, view: FormView) -> bytes:
        """The form as PDF/UA-1 and PDF/A-2a, fillable. The same view gives the same bytes."""
        said = {"form": view.id, "number": view.number, "revision": view.revision, "checkCode": view.check_code}
        return self._print(f"{view.number} ({view.tag})", FORM_TEMPLATE, "form", view, said)

    def set_list(self, view: ListView) -> bytes:
        """A list that is made from the manual, as PDF/UA-1 and PDF/A-2a. The same view gives the same bytes."""
        said = {"number": view.number, "revision": view.state}
        return self._print(f"{view.number} {view.state} ({view.tag})", LIST_TEMPLATE, "list", view, said)

    def set_document(self, view: DocumentPrint) -> bytes:
        """A controlled document as PDF/UA-1 and PDF/A-2a. The same view gives the same bytes."""
        said = {"document": view.id, "number": view.number, "revision": view.revision, "checkCode": view.check_code}
        return self._print(f"{view.number} ({view.tag})", DOCUMENT_TEMPLATE, "document", view, said)

    def set_request(self, view: ChangeRequest) -> bytes:
        """A change request with what is proposed, as PDF/UA-1 and PDF/A-2a. The same view gives the same bytes."""
        said = {"document": view.id, "number": view.number, "revision": view.revision, "checkCode": view.check_code}
        return self._print(f"{view.number} {view.id} ({view.tag})", REQUEST_TEMPLATE, "request", view, said)

    def _print(self, sheet: str, template: str, key: str, view: Printed, properties: Mapping[str, str]) -> bytes:
        """The finished print, set only where it was not finished before."""
        data: dict[str, object] = {one.name: getattr(view, one.name) for one in fields(view) if one.name != "widgets"}
        data["lang"], data["region"], data["typeface"] = _written_in(view.tag)
        if isinstance(view, FormView | DocumentPrint) and view.also_tag:
            data["also"] = _written_in(view.also_tag)
        said = json.dumps(data, ensure_ascii=False, default=_named)
        filled_with = _fill_face(view) if self._fill_font and view.widgets else ""
        parts = (self._templates_key, template, said, repr(view.widgets), repr(properties), filled_with)

        def set_anew() -> bytes:
            page = self._compile(sheet, {"main.typ": f'#include "{template}"', f"{key}.json": said}, view.dated)
            font = self._carrier(filled_with) if filled_with else None
            return add_widgets(page, view.widgets, properties, font)

        return self._kept(parts, set_anew)

    def _kept(self, parts: Iterable[str], make: Callable[[], bytes]) -> bytes:
        """What was kept under the parts' key, else what is made now."""
        if self._finished is None:
            return make()
        name = key_of(parts)
        found = self._finished.get(name)
        if found is None:
            found = make()
            self._finished.keep(name, found)
        return found

    def _carrier(self, face: str) -> bytes:
        """The PDF that carries the fill font; it is made once for each typeface."""
        with self._one_font_at_a_time:
            if face not in self._fill_fonts:
                signs = signs_of(face)
                parts = (CARRIER, face, signs)
                self._fill_fonts[face] = self._kept(parts, lambda: self._set_carrier(face, signs))
            return self._fill_fonts[face]

    def _set_carrier(self, face: str, signs: str) -> bytes:
        """All signs of a character set in one typeface, without the few that it lacks."""

        def set_with(signs: str) -> bytes:
            said = json.dumps({"face": face, "signs": signs})
            return self._compile(face, {"main.typ": CARRIER, "carrier.json": said}, UNDATED)

        try:
            return set_with(signs)
        except SignsMissing as missing:
            return set_with("".join(sign for sign in signs if sign not in missing.characters))

    def _compile(self, sheet: str, files: Mapping[str, str], dated: date) -> bytes:
        """What ``main.typ`` among the files sets.

        Its data is a file too: as inputs of the engine it would be part of the engine's own library, which is then made
        anew for each sheet, and with it all that was read of the templates.
        """
        try:
            with self._engines.idle_one() as engine:
                made = engine.compile(
                    input={name: text.encode() for name, text in files.items()},  # type: ignore[type-var]  # stub omits it
                    format="pdf",
                    pdf_standards=STANDARDS,
                    timestamp=datetime.combine(dated, time(), UTC),
                )
        except typst.TypstError as fault:
            missing = tuple(dict.fromkeys(_MISSING.findall(f"{fault.message}\n{fault.diagnostic}")))
            if missing:
                raise SignsMissing(sheet, missing) from fault
            told = _FOLDER_IN_WORDS.sub("templates/print/", fault.diagnostic).strip()
            cure = "mend this print template, or report it if it is not one of your own"
            raise SettingFailed(sheet, "\n".join([fault.message, told, *fault.hints, cure])) from fault
        except OSError as fault:
            reason = f"the print templates cannot be copied to a folder of their own: {fault.strerror}"
            raise SettingFailed(sheet, reason) from fault
        if not isinstance(made, bytes):
            raise SettingFailed(sheet, "the engine gave no page")
        return made


class _Engines:
    """An engine for each thread that sets at the same moment, made when first needed and kept warm.

    One engine uses one core: of the shipped forms it took 60 to 71 ms for each on a shared machine of two cores, two
    engines in two threads took 40 to 41 ms. A process for each core had to load program and fonts again and was no
    faster for fewer than a hundred forms.
    """

    def __init__(self, font_folder: Path, templates: Mapping[str, bytes]) -> None:
        self._font_folder = font_folder
        self._templates = templates
        self._folder: str | None = None
        self._one_folder_at_a_time = threading.Lock()
        self._idle: SimpleQueue[typst.Compiler] = SimpleQueue()

    @contextmanager
    def idle_one(self) -> Iterator[typst.Compiler]:
        """An engine that nobody else uses until this is left."""
        try:
            engine = self._idle.get_nowait()
        except Empty:
            folders = [str(self._font_folder)]
            fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
            engine = typst.Compiler(font_paths=fonts, root=self._written())
        try:
            yield engine
        finally:
            self._idle.put(engine)

    def _written(self) -> str:
        """The folder of the templates: an engine parses a file of a folder once, and one from memory for each sheet."""
        with self._one_folder_at_a_time:
            if self._folder is None:
                folder = mkdtemp(prefix=_FOLDER)
                finalize(self, rmtree, folder, ignore_errors=True)
                for name, content in self._templates.items():
                    path = Path(folder, name)
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(content)
                self._folder = folder
            return self._folder


def form_pdf_path(form: Form, revision: str | None, tag: str) -> str:
    """Where the form's PDF lies in the site: ``forms/QR-CS-02_A-0_en.pdf``. Number, revision, locale, as on a shelf."""
    return f"forms/{file_name(form.number, revision or 'draft', tag)}"


def form_artifacts(
    manual: Manual,
    language: Language,
    setter: Setter,
    as_of: date,
    tree: str = "",
    others: Mapping[str, tuple[Manual, Language]] = MappingProxyType({}),
    only: Collection[str] | None = None,
) -> Iterator[Artifact]:
    """The PDFs of every form of the manual in one language, each set only when its bytes are asked for.

    There is one for each size of paper, and for each pair of languages whose second is among the ``others``. ``tree``
    is the folder of the language's pages, ``only`` the ids of the forms, where not all are wanted.
    """
    wanted = (one for one in manual.forms.values() if only is None or one.id in only)
    for form in sorted(wanted, key=lambda one: one.number):
        issued = manual.revision_shown(form.id, as_of)

        def content(form: Form, made: FormPrint) -> bytes:
            view = form_view(manual, form, language, as_of, made.paper, tree)
            if made.also:
                translated, second = others[made.also]
                view = paired(view, form_view(translated, translated.forms[form.id], second, as_of, made.paper))
            return setter.set_form(view)

        limits = tuple(entry.id for entry in limits_shown(manual, form))
        path = form_pdf_path(form, issued.revision if issued else None, language.tag)
        for made in prints_of(manual, language.tag, path, others):
            yield Artifact(made.path, (form.id, *limits), partial(content, form, made))


def _named(view: object) -> object:
    """What JSON is to take of an object that it does not know: the fields of a part of a view, else its words.

    ``asdict`` would copy every text first.
    """
    if is_dataclass(view):
        return {one.name: getattr(view, one.name) for one in fields(view)}
    return str(view)


def _fill_face(view: Printed) -> str:
    """The typeface that boxes are filled in: on a print in two languages that of the one that is written in hanzi."""
    tags = [view.tag, *([view.also_tag] if isinstance(view, FormView) and view.also_tag else [])]
    in_hanzi = (tag for tag in tags if Locale.parse(tag, sep="-").language in _HANZI)
    return _written_in(next(in_hanzi, view.tag))[2]


def _written_in(tag: str) -> tuple[str, str | None, str]:
    """Language, region and typeface of a locale: hanzi differ in shape between scripts and countries."""
    locale = Locale.parse(tag, sep="-")
    script = locale.script or ("Hans" if locale.language == "zh" else "")
    region = locale.territory or _REGIONS.get(script)
    face = "HK" if region == "HK" else _FACES.get(script) or _FACES.get(locale.language) or "SC"
    return locale.language, region, f"Noto Sans CJK {face}"
