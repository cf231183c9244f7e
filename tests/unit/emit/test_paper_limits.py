"""The time limits on paper: the boxes that prove a limit was kept or moved, and the form on which they stand."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest

from generator.emit.paper import Setter
from generator.model.form import Form
from generator.model.limit import Extension
from generator.model.manual import Manual
from generator.views.form import form_view
from generator.views.form_limits import extended_on
from generator.views.form_pair import paired
from generator.views.form_parts import FormView
from generator.views.language import Language
from tests.unit.emit.conftest import AS_OF, KEPT, LETTER, RECORD, REGISTER, link, read
from tests.unit.emit.test_paper import boxes_outside, collisions, faults, outside, squeezed, texts

SHEET = """
id: sheet
number: QR-04
title: Reply sheet
purpose: What we answer.
sections:
  - id: only
    title: Only
    fields:
      - {id: sent-at, label: Sent at, type: datetime}
      - {id: text, label: Answer, type: paragraph, lines: LINES}
      - {id: words, label: Their words, type: paragraph, lines: 5}
"""
EXTENSION = {"by": "15 days", "approver": "clerk", "tell": "clerk", "proof": "sheet"}
BOXES = [f"limit-answer.{name}" for name in ("extension.name", "extension.date", "extended-to", "told-on")]


def company(until: str = "sheet.sent-at", lines: int = 3, **changes: str | None) -> Manual:
    """The small company with a reply sheet, whose limit may be extended; None takes a key of the extension away."""
    forms = (RECORD, REGISTER, LETTER, SHEET.replace("LINES", str(lines)))
    manual = link(Form.model_validate({**read(text), **read(KEPT)}) for text in forms)
    (entry,) = manual.limits.values()
    wanted = {key: value for key, value in {**EXTENSION, **changes}.items() if value is not None}
    limit = entry.limit.model_copy(update={"extension": Extension.model_validate(wanted), "until": until})
    return replace(manual, limits={entry.id: replace(entry, limit=limit)})


def view_in(manual: Manual, form: str, language: Language) -> FormView:
    return form_view(manual, manual.forms[form], language, AS_OF)


def names(view: FormView) -> list[str]:
    """The boxes of the time limits in reading order."""
    return [one.name for one in view.widgets if one.name.startswith("limit-")]


@pytest.mark.parametrize(
    ("until", "proof", "form"),
    [
        ("sheet.sent-at", "sheet", "sheet"),
        ("sheet.sent-at", "record", "record"),  # only the start is there, but the proof is wanted there
        ("record.answered-at", "sheet", "record"),  # the limit is not on the sheet: where it stops
        ("sheet.sent-at", "register", "sheet"),  # a register has no room
        ("sheet.sent-at", "letter", "sheet"),
    ],
)
def test_an_extension_has_its_boxes_on_one_form(english: Language, until: str, proof: str, form: str):
    manual = company(until, proof=proof)
    (entry,) = manual.limits.values()
    assert extended_on(manual, entry.limit) == form
    found = {id: [name for name in names(view_in(manual, id, english)) if name in BOXES] for id in manual.forms}
    assert {id: boxes for id, boxes in found.items() if boxes} == {form: BOXES}


def test_a_limit_that_cannot_be_extended_has_none(view_of: Callable[[str], FormView]):
    assert names(view_of("record")) == [f"limit-answer.{name}" for name in ("due", "actual", "met", "reason")]


def test_where_nobody_is_told_no_day_is_asked(english: Language):
    view = view_in(company(tell=None), "sheet", english)
    assert names(view)[-3:] == BOXES[:3]
    assert view.limits[0].extension is not None
    assert (view.limits[0].extension.told, view.limits[0].extension.told_on) == ("", "")


def test_the_boxes_say_what_they_are_for(english: Language):
    said = {one.name: one.tooltip.split("\n") for one in view_in(company(), "sheet", english).widgets}
    date, moment = "Write the date as 2026-11-22", "Write date and time as 2026-11-22 16:00"
    assert said[BOXES[0]] == ["Extension agreed by: Complaint desk", "Customer answered", "Name"]
    assert said[BOXES[1]] == ["Extension agreed by: Complaint desk", "Customer answered", date]
    assert said[BOXES[2]] == ["Extended to", "Customer answered", moment]
    assert said[BOXES[3]] == ["Complaint desk told on", "Customer answered", date]


@pytest.mark.parametrize("changes", [{"proof": "sheet"}, {"proof": "record"}, {"proof": "sheet", "tell": None}])
def test_the_boxes_of_an_extension_are_set_and_clean(setter: Setter, english: Language, changes: dict[str, str | None]):
    manual = company(**changes)
    data = setter.set_form(view_in(manual, str(changes["proof"]), english))
    said = squeezed(" ".join(texts(data)))
    labels = {"Extension agreed by: Complaint desk": 3, "Extended to": 3, "Complaint desk told on": 4}
    boxes = BOXES[: len(BOXES) - ("tell" in changes)]
    assert [squeezed(words) in said for words, least in labels.items()] == [len(boxes) >= n for n in labels.values()]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        there = {str(field.T) for field in pdf.Root.AcroForm.Fields}
    assert {name.replace(".", "_") for name in boxes} <= there
    assert faults(data) + outside(data) + boxes_outside(data) + collisions(data) == []


def test_a_limit_and_its_extension_stay_on_one_sheet(setter: Setter, english: Language):
    """However much stands before them: with more and more lines, the sheet ends everywhere near the limit."""
    ends = []
    for lines in range(14, 25):
        pages = [squeezed(page) for page in texts(setter.set_form(view_in(company(lines=lines), "sheet", english)))]
        (first,) = [number for number, page in enumerate(pages) if squeezed("within 48 hours") in page]
        (second,) = [number for number, page in enumerate(pages) if squeezed("Extension agreed by") in page]
        assert first == second, lines
        ends.append(first)
    assert set(ends) == {0, 1}, "no sheet ended near the limit"


def test_an_extension_in_two_languages_says_both(english: Language):
    view = view_in(company(), "sheet", english)
    (limit,) = view.limits
    assert limit.extension is not None
    other = replace(view, limits=(replace(limit, extension=replace(limit.extension, told="顾客被告知")),))
    (both,) = paired(view, other).limits
    assert both.extension is not None
    assert both.extension.told == "Complaint desk told on · 顾客被告知"
    assert both.extension.agreed == "Extension agreed by: Complaint desk"


def test_a_form_where_no_limit_stops_has_no_columns_for_that(setter: Setter, english: Language):
    said = squeezed(" ".join(texts(setter.set_form(view_in(company(), "record", english)))))
    assert squeezed("Limit Due Actual") in said
    assert "Met?" not in said
