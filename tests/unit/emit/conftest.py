"""A small company with one form of every kind, and the setter that puts them on paper."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import manimgx_fonts_cjk
import pytest
import yaml

from generator.emit.paper import Setter
from generator.model.company import Level, ManualSettings, Role
from generator.model.document import Document
from generator.model.form import Form
from generator.model.manual import DutyIn, FieldIn, LimitIn, Manual
from generator.views.form import form_view
from generator.views.form_parts import FormView
from generator.views.language import Language

AS_OF = date(2026, 11, 22)
PRINT = Path(__file__).parents[3] / "templates" / "print"

SETTINGS = """
format: "1"
company: {name: Rivermouth Pumps Ltd., address: 18 Quay Road, website: "https://pumps.example"}
source-locale: en
time-zone: Asia/Shanghai
calendars:
  - {id: office, title: Office hours, hours: {mon-fri: "08:30-12:00"}, covers-from: 2026-01-01, covers-to: 2027-12-31}
working-calendar: office
currency: CNY
numbering: {case-number: "CC-{year}", example: CC-2026-0001, field: record.case}
"""
KEPT = """
filed: {to: clerk, place: binder CC-2026, copies: one to sales, same-day: "yes"}
keep:
  at-least: {for: 3 years, after: close}
  then: destroy
  basis: the company's choice
owner: clerk
approver: clerk
review-every: 12 months
"""
RECORD = """
id: record
number: QR-01
title: Complaint record
purpose: The story of one complaint.
sections:
  - id: a
    title: Part A. Intake
    by: clerk
    note: Listen **first**, then write.
    fields:
      - {id: case, label: Case number, type: text, comb: 12, required-at: record}
      - {id: seen-at, label: Date and time noticed, type: datetime, required-at: record, help: When anyone noticed it.}
      - {id: clerk, label: Written down by, type: person}
      - {id: bought, label: Date bought, type: date, known-later: "yes", may-not-apply: "yes"}
      - {id: pieces, label: Pieces affected, type: number, unit: pieces, required-at: record, known-later: "yes"}
      - {id: hurt, label: "Is anyone hurt?", type: yes-no, required-at: record}
      - id: who
        label: Who was hurt
        type: text
        required-at: record
        show-when: {field: hurt, is: "yes"}
        privacy: sensitive
      - {id: story, label: What happened, type: paragraph, lines: 3, required-at: first meeting}
      - id: level
        label: Level
        type: choice
        options: [{id: minor, label: Minor}, {id: major, label: Major}]
      - id: wish
        label: What the customer asks for
        type: choices
        options: [{id: repair, label: Repair}, {id: refund, label: Refund}, {id: other, label: Something else}]
      - {id: batch, label: Batch, type: text, comb: 8}
      - {id: value, label: Value, type: money}
      - {id: proof, label: Evidence, type: attachment}
      - {id: earlier, label: Earlier case, type: reference, of: record}
      - id: actions
        label: Actions
        type: table
        rows: 14
        columns:
          - {id: what, label: What, width: 4, type: paragraph}
          - {id: due, label: Due on, type: date}
          - {id: done, label: Done, type: yes-no}
          - {id: state, label: State, type: choice, options: [{id: open, label: Open}, {id: shut, label: Shut}]}
      - {id: answered-at, label: Date and time answered, type: datetime, required-at: close}
      - {id: closed-by, label: Closed by, type: signature, required-at: close}
"""
REGISTER = """
id: register
number: QR-02
kind: register
title: Complaint register
purpose: One line for each.
layout: {orientation: landscape}
sections:
  - id: lines
    title: Lines
    fields:
      - id: cases
        label: Cases
        type: table
        rows: 30
        columns: [{id: no, label: Case}, {id: on, label: Noticed on, type: date}, {id: name, label: Customer, width: 4}]
"""
LETTER = """
id: letter
number: QR-03
kind: letter
title: Letter
purpose: What the customer reads.
sections:
  - id: head
    title: Head
    fields:
      - {id: to, label: To, type: text, required-at: record}
      - {id: case, label: Our reference, type: reference, of: record}
  - id: body
    title: Body
    fields:
      - {id: found, label: What we found, type: paragraph, lines: 6}
      - {id: signed, label: Signature, type: signature}
"""
PROCEDURE = """
id: complaints
number: QP-01
kind: procedure
title: Complaints
owner: clerk
approver: clerk
review-every: 12 months
purpose: Handles complaints.
steps:
  - {id: intake, number: S20, title: Write it down, by: clerk, do: Write., fills: ["record#a"], then: end}
limits:
  - id: answer
    title: Customer answered
    within: 48 hours
    clock: calendar
    from: record.seen-at
    until: record.answered-at
    when: [{level: major, within: 24 hours}]
    chosen-by: source
"""
ROLE = "{id: clerk, title: Complaint desk}"
LEVEL = """
id: major
title: Major
meaning: Grave.
criteria: [someone is hurt]
owner: clerk
approver: clerk
forms: [record]
"""


def read(text: str) -> dict[str, object]:
    """YAML as our reader hands it on: every scalar is text."""
    found: dict[str, object] = yaml.load(text, Loader=yaml.BaseLoader)
    return found


def link(forms: Iterable[Form]) -> Manual:
    """A manual of the forms with the small company around them."""
    forms = list(forms)
    document = Document.model_validate(read(PROCEDURE))
    fields = {
        f"{form.id}.{field.id}": FieldIn(f"{form.id}.{field.id}", form, section, field)
        for form in forms
        for section in form.sections
        for field in section.fields
    }
    limits = {f"complaints/{one.id}": LimitIn(f"complaints/{one.id}", document, one) for one in document.limits}
    return Manual(
        settings=ManualSettings.model_validate(read(SETTINGS)),
        roles={"clerk": Role.model_validate(read(ROLE))},
        levels={"major": Level.model_validate(read(LEVEL))},
        documents={document.id: document},
        forms={form.id: form for form in forms},
        duties={f"complaints/{one.id}": DutyIn(f"complaints/{one.id}", document, one) for one in document.steps},
        limits=limits if "record.seen-at" in fields else {},
        fields=fields,
    )


@pytest.fixture(scope="session")
def manual() -> Manual:
    """The small company with a form of each kind."""
    return link(Form.model_validate({**read(text), **read(KEPT)}) for text in (RECORD, REGISTER, LETTER))


@pytest.fixture(scope="session")
def setter() -> Setter:
    """The shipped templates with the shipped font."""
    templates = {path.name: path.read_bytes() for path in PRINT.glob("*.typ")}
    return Setter(templates, Path(manimgx_fonts_cjk.__file__).parent)


@pytest.fixture(scope="session")
def english() -> Language:
    """English, the interface's own language."""
    return Language("en", gettext.NullTranslations())


@pytest.fixture(scope="session")
def view_of(manual: Manual, english: Language) -> Callable[[str], FormView]:
    """The view of one of the company's forms."""
    return lambda form: form_view(manual, manual.forms[form], english, AS_OF)


@pytest.fixture(scope="session")
def view_of_fields(english: Language) -> Callable[..., FormView]:
    """The view of a form made of one section with these fields."""

    def make(fields: list[dict[str, object]], language: Language = english, **changes: object) -> FormView:
        section = {"id": "only", "title": "The only part", "fields": fields}
        form = Form.model_validate(
            {"id": "made", "number": "QR-99", "title": "Made up", "purpose": "A test.", "sections": [section]}
            | read(KEPT)
            | changes
        )
        return form_view(link([form]), form, language, AS_OF)

    return make
