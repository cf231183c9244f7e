"""The form on the screen is the form on paper: the same boxes by the same names, and safe data for its scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from gettext import NullTranslations
from html.parser import HTMLParser

import pytest

from generator.emit.screen import Screen
from generator.model.manual import Manual
from generator.views.addresses import Addresses
from generator.views.form import form_view
from generator.views.form_screen import SCRIPTS, screen_view, script_json
from generator.views.language import Language
from generator.views.reader import Reader
from generator.views.screen_words import script_words
from tests.conftest import ROOT, compile_files

ASSETS = ROOT / "templates" / "assets" / "form"
TODAY = date(2026, 11, 22)
ENGLISH = Language("en", NullTranslations())


class Boxes(HTMLParser):
    """The names of the controls, those inside templates with ``{row}`` as they are written, and the text of scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.values: dict[str, list[str]] = {}
        self.scripts: list[str] = []
        self.data = ""
        self.reading = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.reading = tag == "script" and found.get("type") == "application/json"
        if tag == "script" and found.get("src"):
            self.scripts.append(str(found["src"]))
        if name := found.get("name"):
            self.names.add(name)
            self.values.setdefault(name, []).append(found.get("value") or "")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self.reading = False

    def handle_data(self, data: str) -> None:
        self.data += data if self.reading else ""


@pytest.fixture(scope="module")
def shipped(shipped_files: Mapping[str, bytes]) -> Manual:
    manual = compile_files(shipped_files).manual
    assert manual is not None
    return manual


def reader_of(manual: Manual, form: str) -> Reader:
    return Reader(manual, ENGLISH, TODAY, Addresses(manual), f"forms/{form}")


def set_on_page(manual: Manual, form: str) -> Boxes:
    templates = {
        p.relative_to(ROOT / "templates/site").as_posix(): p.read_text("utf-8")
        for p in (ROOT / "templates" / "site").rglob("*.j2")
    }
    view = screen_view(reader_of(manual, form), manual.forms[form])
    return Boxes(Screen(templates, ENGLISH).set("form/fill", view=view))


def test_every_box_of_the_pdf_is_on_the_screen_and_no_other(shipped: Manual) -> None:
    for id, form in shipped.forms.items():
        widgets = form_view(shipped, form, ENGLISH, TODAY).widgets
        tables = {str(entry.id) for section in form.sections for entry in section.fields if entry.columns}
        row = re.compile(rf"^({'|'.join(sorted(tables)) or 'none'})\.[0-9]+\.")
        expected = {row.sub(r"\1.{row}.", widget.name) for widget in widgets}
        assert set_on_page(shipped, id).names == expected, id


def test_ticks_have_the_export_values_of_the_pdf(shipped: Manual) -> None:
    form = shipped.forms["complaint-record"]
    boxes = set_on_page(shipped, "complaint-record")
    ticks = [w for w in form_view(shipped, form, ENGLISH, TODAY).widgets if w.kind == "check"]
    assert len(ticks) > 9
    for widget in ticks:
        assert boxes.values[widget.name] == [widget.options[0][0]]


def test_many_answers_are_a_list_and_few_are_radios(shipped: Manual) -> None:
    view = screen_view(reader_of(shipped, "complaint-record"), shipped.forms["complaint-record"])
    fields = {field.name: field for section in view.sections for field in section.fields}
    assert [control.kind for control in fields["channel"].controls] == ["select"]
    assert len(fields["channel"].controls[0].options) == 10
    assert [control.value for control in fields["danger"].controls] == ["yes", "no"]
    assert fields["danger-details"].privacy == "sensitive data"
    assert fields["danger"].privacy == ""
    assert fields["danger-details"].shows_when == ("danger", "yes")
    assert {field.controls[0].kind for field in fields.values() if field.name.endswith("-at")} == {"datetime-local"}


def test_a_limit_goes_along_with_its_rule_and_its_cases(shipped: Manual) -> None:
    data = json.loads(set_on_page(shipped, "complaint-record").data)
    limits = {limit["name"]: limit for limit in data["limits"]}
    first = limits["limit-first-response"]
    assert first["rule"] == {
        "amount": 48, "unit": "hour", "working": False, "starts": "instant", "ends": "exact", "roll": "none",
    }  # fmt: skip
    assert first["start"] == ["identified-at"]
    assert first["cases"][0] == {"amount": 24, "unit": "hour", "working": False, "field": "level", "is": "major"}
    # an hour of the calendar, though the limit itself counts working hours
    assert limits["limit-acknowledge"]["cases"][0]["working"] is False
    assert limits["limit-acknowledge"]["rule"]["working"] is True
    assert data["calendars"]["office"]["hours"]["0"] == [[510, 720], [780, 1050]]
    assert (data["revision"], data["case"]) == ("A/0", "number")


def test_where_the_level_stands_on_another_form_a_person_picks_it(shipped: Manual) -> None:
    view = screen_view(reader_of(shipped, "meeting-minutes"), shipped.forms["meeting-minutes"])
    cases = {limit.name: limit.cases for limit in view.limits}
    assert cases["limit-cause-confirmed"] == (("0", "Major complaint"),)
    assert cases["limit-first-response"] == ()  # it starts elsewhere: its due time is copied
    data = json.loads(set_on_page(shipped, "meeting-minutes").data)
    sheets = {limit["name"]: limit["sheets"] for limit in data["limits"]}
    assert sheets["limit-second-meeting-held"] == {"meeting": ["second"]}


class Marked(NullTranslations):
    """A catalog that marks every word of the interface."""

    def gettext(self, message: str) -> str:
        return f"〔{message}〕"


def test_what_the_scripts_say_is_translated() -> None:
    words = script_words(Language("zh-Hans", Marked()))
    assert len(words) > 20
    assert [text for text in words.values() if not text.startswith("〔")] == []
    said = "".join(path.read_text("utf-8") for path in ASSETS.glob("*.js"))
    assert set(re.findall(r"page\.words\.(\w+)", said)) == set(words)


def test_nothing_in_the_data_ends_the_script() -> None:
    text = script_json({"word": "</script><!-- <script>"})
    assert "<" not in text
    assert json.loads(text) == {"word": "</script><!-- <script>"}


def test_the_scripts_are_there_small_and_say_what_they_do(shipped: Manual) -> None:
    files = {path.stem: path.read_text("utf-8") for path in ASSETS.glob("*.js")}
    assert set(files) == set(SCRIPTS)
    assert set_on_page(shipped, "reply").scripts == [f"../assets/form/{name}.js" for name in SCRIPTS]
    for name, text in files.items():
        assert text.startswith("/* "), name
        assert text.count("\n") < 250, name
        for forbidden in ("innerHTML =", "eval(", "fetch(", "XMLHttpRequest", "document.cookie", "https:", "import "):
            assert forbidden not in text, (name, forbidden)
    assert sum(len(text.encode()) for text in files.values()) < 36_000
