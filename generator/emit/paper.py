"""Paper: from a form's view to a PDF that can be printed, filled in, read aloud and archived.

The only place that knows the paper engine (Typst). Definitions reach it as JSON data, never as its source, and the
templates come from memory, so that neither a text with ``#`` in it nor a file of the disk can change what is run.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from pathlib import Path

import typst
from babel import Locale

from generator.emit.acroform import add_widgets
from generator.emit.artifact import Artifact
from generator.model.form import Form
from generator.model.manual import Manual
from generator.views.form import form_view
from generator.views.form_limits import limits_shown
from generator.views.form_parts import FormView
from generator.views.language import Language

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
FORM_TEMPLATE = "form.typ"

_PACKAGE = re.compile(rb'"@[A-Za-z0-9-]+/')
#: How the engine tells that the font lacks a sign.
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_REGIONS = {"Hans": "CN", "Hant": "TW"}
_FACES = {"Hans": "SC", "Hant": "TC", "ja": "JP", "ko": "KR"}


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
    """Sets forms with the print templates. Keeps the engine warm; may be used from several threads.

    ``templates`` maps file names (``form.typ``) to their bytes: the company's own files over the shipped ones.
    Raises ``SettingFailed`` where a template asks for a package of the net: a build asks nobody outside.
    """

    def __init__(self, templates: Mapping[str, bytes], font_folder: Path) -> None:
        for name, content in templates.items():
            if _PACKAGE.search(content):
                raise SettingFailed(name, "the template imports a package; packages are not fetched")
        self._templates = dict(templates)
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_folder)])
        self._engine = typst.Compiler(font_paths=fonts)
        # Typst itself uses all cores for one sheet: an engine for each thread was measured to be no faster than this.
        self._one_at_a_time = threading.Lock()

    def set_form(self, view: FormView) -> bytes:
        """The form as PDF/UA-1 and PDF/A-2a, fillable. The same view gives the same bytes."""
        data = asdict(view)
        del data["widgets"]
        data["lang"], data["region"], data["typeface"] = _written_in(view.tag)
        page = self._compile(f"{view.number} ({view.tag})", FORM_TEMPLATE, "form", data, view.dated)
        return add_widgets(page, view.widgets)

    def _compile(self, sheet: str, template: str, key: str, data: Mapping[str, object], dated: date) -> bytes:
        files = {**self._templates, "main.typ": self._templates[template]}
        said = json.dumps(data, ensure_ascii=False, default=str)
        try:
            with self._one_at_a_time:
                made = self._engine.compile(
                    input=files,  # type: ignore[type-var]  # files from memory are taken, though its stub omits it
                    format="pdf",
                    sys_inputs={key: said},
                    pdf_standards=STANDARDS,
                    timestamp=datetime.combine(dated, time(), UTC),
                )
        except typst.TypstError as fault:
            missing = tuple(dict.fromkeys(_MISSING.findall(f"{fault.message}\n{fault.diagnostic}")))
            if missing:
                raise SignsMissing(sheet, missing) from fault
            raise SettingFailed(sheet, "\n".join([fault.message, fault.diagnostic, *fault.hints])) from fault
        if not isinstance(made, bytes):
            raise SettingFailed(sheet, "the engine gave no page")
        return made


def form_pdf_path(form: Form, revision: str | None, tag: str) -> str:
    """Where the form's PDF lies in the site: ``forms/QR-CS-02_A-0_en.pdf``. Number, revision, locale, as on a shelf."""
    parts = (form.number, revision or "draft", tag)
    return "forms/" + "_".join(re.sub(r"[^\w.-]+|_", "-", part) for part in parts) + ".pdf"


def form_artifacts(manual: Manual, language: Language, setter: Setter, as_of: date) -> Iterator[Artifact]:
    """The PDF of every form of the manual in one language, each set only when its bytes are asked for."""
    for form in sorted(manual.forms.values(), key=lambda one: one.number):
        issued = manual.revision_of(form.id, as_of)

        def content(form: Form = form) -> bytes:
            return setter.set_form(form_view(manual, form, language, as_of))

        limits = tuple(entry.id for entry in limits_shown(manual, form))
        path = form_pdf_path(form, issued.revision if issued else None, language.tag)
        yield Artifact(path, (form.id, *limits), content)


def _written_in(tag: str) -> tuple[str, str | None, str]:
    """Language, region and typeface of a locale: hanzi differ in shape between scripts and countries."""
    locale = Locale.parse(tag, sep="-")
    script = locale.script or ("Hans" if locale.language == "zh" else "")
    region = locale.territory or _REGIONS.get(script)
    face = "HK" if region == "HK" else _FACES.get(script) or _FACES.get(locale.language) or "SC"
    return locale.language, region, f"Noto Sans CJK {face}"
