"""A form as it lies on paper: sections, rows of boxes, time limits, head and foot, and the widgets to fill it in.

Nothing here knows about the paper engine; everything a template shows is picked, named and put into words here, and
the rows are broken here, because the engine's grid does not break rows by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from generator.model.form import Field, FieldType, Form, FormKind, PaperSize, Section
from generator.model.manual import Manual
from generator.model.revision import Revision, check_code, frozen_content
from generator.model.standing import Standing
from generator.prose import Node, inline, parse, to_data
from generator.views.addresses import Addresses
from generator.views.form_boxes import Boxes, is_listed
from generator.views.form_limits import limit_views, limits_shown, register_columns
from generator.views.form_parts import CaseBox, FieldView, FormView, Prose, Row, SectionView, Widget
from generator.views.form_words import MARKS, SIGNS, by_when, footer, key, template_words
from generator.views.language import Language
from generator.views.qr import qr_code
from generator.views.reader import Reader
from generator.views.standing import standing_words, watermark_words

_HALF = {
    FieldType.NUMBER,
    FieldType.MONEY,
    FieldType.DATE,
    FieldType.DATETIME,
    FieldType.YES_NO,
    FieldType.PERSON,
    FieldType.REFERENCE,
}
"""Types whose answer is short, so that two lie side by side unless the author says otherwise."""

PARAGRAPH_LINES = 3
TABLE_ROWS = 5
MUCH_TO_SAY = 6
"""Writing lines from which on an answer may not end with the box."""


def form_view(
    manual: Manual, form: Form, language: Language, as_of: date, paper: PaperSize = "a4", tree: str = ""
) -> FormView:
    """All that the paper of a form shows, in one language, as of a day, laid out for a size of sheet.

    ``tree`` is the folder of the language's pages, to which the QR code leads.
    """
    reader = Reader(manual, language, as_of, Addresses(manual, tree=tree))
    return _Sheet(reader, form, paper).view()


@dataclass
class _Sheet:
    """One form being laid out. Numbers its fields in reading order and collects its widgets."""

    reader: Reader
    form: Form
    paper: PaperSize
    boxes: Boxes = field(init=False)
    numbers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.boxes = Boxes(self.reader, self.form)
        self.case = self._case_field()
        on_sheet = (entry.id for section in self.form.sections for entry in section.fields if entry is not self.case)
        self.numbers = {id: str(position) for position, id in enumerate(on_sheet, start=1)}

    def view(self) -> FormView:
        reader, form, language = self.reader, self.form, self.reader.language
        issued = reader.manual.revision_shown(form.id, reader.as_of)
        company = reader.manual.settings.company
        revision = issued.revision if issued else reader.t("draft")
        authoritative = (reader.manual.source or reader.manual).forms.get(form.id, form)
        checked = check_code(frozen_content(authoritative))
        case = self._case_box()
        sections = tuple(self._section(section) for section in form.sections)
        limits = limit_views(reader, form, self.numbers, self.boxes)
        return FormView(
            id=form.id,
            tag=language.tag,
            company=reader.plain(company.name),
            address=_where_to_write(reader),
            number=form.number,
            title=reader.plain(form.title),
            revision=revision,
            effective=_effective(reader, form, issued),
            check_code=checked,
            kind=form.kind.value,
            paper=self.paper,
            orientation=form.layout.orientation,
            purpose=self._prose(form.purpose),
            case=case,
            qr=qr_code(reader, form, issued.revision if issued else "draft", checked),
            sections=sections,
            limits=limits,
            footer=footer(reader, form),
            key=(*key(reader, form), *self._case_help()),
            words=template_words(language),
            widgets=tuple(self.boxes.widgets),
            dated=issued.effective if issued else reader.as_of,
            watermark=watermark_words(reader, reader.manual.standing_of(form.id, reader.as_of)),
            made_from=(form.id, *(entry.id for entry in limits_shown(reader.manual, form))),
        )

    # -- the case number --------------------------------------------------------------------------------------------

    def _case_field(self) -> Field | None:
        """The field that carries the case number: it moves into the head of every sheet and out of the body."""
        home, _, name = self.reader.manual.settings.numbering.field.partition(".")
        for section in self.form.sections:
            for entry in section.fields:
                if (self.form.id == home and entry.id == name) or (
                    entry.type is FieldType.REFERENCE and entry.of == home and entry.id in ("case", name)
                ):
                    return entry
        return None

    def _case_box(self) -> CaseBox | None:
        """The box at the head of every sheet, so that a lost sheet finds its case; registers list many cases."""
        if self.form.kind is FormKind.REGISTER:
            return None
        entry = self.case
        name = entry.id if entry else "case-number"
        label = self.reader.plain(entry.label) if entry else self.reader.t("Case number")
        cells = (entry.comb if entry else None) or self._cells_at_home()
        example = self.reader.t("For example {example}", example=self.reader.manual.settings.numbering.example)
        tooltip = f"{self.boxes.tooltip(entry) if entry else label}\n{example}"
        required = entry is not None and entry.required_at is not None
        self.boxes.add(Widget(name, "text", tooltip, required, cells=cells, every_page=True))
        return CaseBox(name, label, cells)

    def _case_help(self) -> Iterator[tuple[str, str]]:
        """What helps with the case number; its box has no room, so that it stands with the key to the signs."""
        if self.case is not None and self.case.help and self.form.kind is FormKind.FORM:
            label, help = self.reader.plain(self.case.label), self.reader.plain(self.case.help)
            yield "", self.reader.t("{field}: {help}", field=label, help=help)

    def _cells_at_home(self) -> int | None:
        home = self.reader.manual.fields.get(self.reader.manual.settings.numbering.field)
        return home.field.comb if home else None

    # -- sections and fields ----------------------------------------------------------------------------------------

    def _section(self, section: Section) -> SectionView:
        fields = [self._field(entry) for entry in section.fields if entry is not self.case]
        return SectionView(
            id=section.id,
            title=self.reader.plain(section.title),
            filled=self._filled(section),
            note=self._prose(section.note) if section.note else (),
            rows=tuple(_rows(fields)),
        )

    def _filled(self, section: Section) -> str:
        """Who fills the section, and at which steps."""
        role = self.reader.manual.roles.get(section.by or "")
        who = self.reader.plain(role.title) if role else ""
        steps = [
            entry.duty.number
            for entry, part in self.reader.manual.filled_at(self.form.id)
            if part in (None, section.id)
        ]
        if not steps:
            return self.reader.t("Filled in by: {role}", role=who) if who else ""
        at = self.reader.language.all_of(list(dict.fromkeys(steps)))
        if not who:
            return self.reader.t("Filled in at: {steps}", steps=at)
        return self.reader.t("Filled in by: {role}, at: {steps}", role=who, steps=at)

    def _field(self, entry: Field) -> FieldView:
        language = self.reader.language
        ticks = self.boxes.of(entry)
        rows = entry.rows or TABLE_ROWS
        return FieldView(
            name=entry.id,
            number=self.numbers[entry.id],
            type=entry.type.value,
            label=self._line(entry.label),
            required=by_when(language, entry.required_at),
            mark=MARKS.get(entry.required_at, ""),
            privacy=SIGNS.get(entry.privacy, ""),
            help=self._line(entry.help) if entry.help else (),
            condition=self._condition(entry),
            ticks=ticks,
            aside=self.boxes.aside(entry),
            unit=self.boxes.unit(entry),
            lines=self._lines(entry),
            comb=entry.comb or None,
            rows=rows if entry.type is FieldType.TABLE else 0,
            columns=self.boxes.columns(entry, rows, register_columns(self.reader, self.form, entry)),
            half=_is_half(entry),
            more=self._may_go_on(entry),
            listed=is_listed(entry),
            digital=entry.digital,
        )

    def _lines(self, entry: Field) -> int:
        """The writing room; never more than a sheet holds, since a box is not broken (F105 reports it)."""
        if entry.type is not FieldType.PARAGRAPH:
            return 1
        return min(entry.lines or PARAGRAPH_LINES, self.form.layout.most_lines(self.paper))

    def _may_go_on(self, entry: Field) -> bool:
        """Whether an answer may well need a further sheet: a long text, or a table, whose rows are few on paper.

        A register goes on with its next sheet by itself, a letter is typed.
        """
        long = entry.type is FieldType.TABLE or self._lines(entry) >= MUCH_TO_SAY
        return long and self.form.kind is FormKind.FORM

    def _condition(self, entry: Field) -> Prose:
        """When the field applies, as a sentence that names the asking field by number and label."""
        if entry.show_when is None:
            return ()
        wanted = str(entry.show_when.field)
        asked = next((one for part in self.form.sections for one in part.fields if str(one.id) == wanted), None)
        if asked is None:
            return ()
        found = {str(option.id): str(option.label) for option in asked.options} or self.boxes.yes_no()
        answers = [self.reader.plain(found.get(str(answer), str(answer))) for answer in entry.show_when.is_]
        sentence = self.reader.t(
            "Only if {number} {field} is {answers}",
            number=self.numbers.get(asked.id, ""),
            field="\0field\0",
            answers="\0answers\0",
        )
        gaps = {"field": self.reader.plain(asked.label), "answers": self.reader.language.all_of(answers)}
        return tuple(_emphasised(sentence, gaps))

    # -- texts ------------------------------------------------------------------------------------------------------

    def _line(self, text: str) -> Prose:
        return tuple(to_data(inline(text).nodes, self._reference))

    def _prose(self, text: str) -> Prose:
        return tuple(to_data(parse(text).nodes, self._reference))

    def _reference(self, node: Node) -> dict[str, object]:
        link = self.reader.link(node.text, node.target)
        return {"words": f"{link.number} {link.text}".strip()}


def _where_to_write(reader: Reader) -> str:
    """The company's address and website in one line, as they stand at the head of a letter."""
    company = reader.manual.settings.company
    return " · ".join(part for part in (reader.plain(company.address or ""), company.website) if part)


def _emphasised(sentence: str, gaps: dict[str, str]) -> Iterator[dict[str, object]]:
    """The translated sentence as nodes, its gaps filled with emphasised words that stay data."""
    for position, part in enumerate(sentence.split("\0")):
        if position % 2:
            yield {"kind": "emphasis", "children": [{"kind": "text", "text": gaps[part]}]}
        elif part:
            yield {"kind": "text", "text": part}


def _is_half(entry: Field) -> bool:
    """Whether the box takes half the width. Boxes that need the width get it whatever the author says."""
    if entry.type in (FieldType.PARAGRAPH, FieldType.TABLE):
        return False
    return entry.half if entry.half is not None else entry.type in _HALF


def _rows(fields: Iterable[FieldView]) -> Iterator[Row]:
    """Halves that follow each other pair up; a half without a partner, like everything else, takes the full width."""
    waiting: FieldView | None = None
    for entry in fields:
        if entry.half and waiting is not None:
            yield Row((waiting, entry))
            waiting = None
        elif entry.half:
            waiting = entry
        else:
            if waiting is not None:
                yield Row((waiting,))
            waiting = None
            yield Row((entry,))
    if waiting is not None:
        yield Row((waiting,))


def _effective(reader: Reader, form: Form, issued: Revision | None) -> str:
    """The day from which the blank binds, with its standing where it does not bind today."""
    if issued is None:
        return reader.t("not yet issued")
    standing = reader.manual.standing_of(form.id, reader.as_of)
    day = issued.effective.isoformat()
    if standing is Standing.EFFECTIVE:
        return day
    return reader.t("{day}, {standing}", day=day, standing=standing_words(reader, standing))
