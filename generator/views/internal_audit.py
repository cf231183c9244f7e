"""What an internal auditor goes through in a procedure: point by point, and for a sample of cases.

Every point is read from a definition: who is accountable, which entries prove a time limit, where a form is filed, what
must be true before a case is closed. So the checklist asks for what the procedure says today, and for nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.answers import Carrier
from generator.model.document import Criterion, Document, Step
from generator.model.form import Form
from generator.model.limit import TimeLimit
from generator.model.manual import DutyIn, stops_of
from generator.model.standard import GuidanceItem
from generator.views.control import control_block
from generator.views.documents import duties_in
from generator.views.form_pages import keeping
from generator.views.reader import Link, Reader, edition_name, shown_clause

SAMPLE = 10
"""Cases of a sample: few enough for an afternoon, enough to see a habit."""


@dataclass(frozen=True, slots=True)
class ClausesOf:
    """Clauses of one standard, by their numbers alone."""

    standard: str
    clauses: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AuditPoint:
    """One thing to go through: what it is (``kind`` in a word), what to ask, the clauses behind it, what to look at."""

    id: str
    kind: str
    subject: Link
    questions: tuple[str, ...]
    clauses: tuple[ClausesOf, ...]
    look_at: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AuditGroup:
    """The points of one kind. ``anchor`` is one of steps, limits, forms, closing."""

    anchor: str
    title: str
    points: tuple[AuditPoint, ...]


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One thing that is looked at in every case of the sample."""

    id: str
    words: str


@dataclass(frozen=True)
class ChecklistView:
    """The checklist of one procedure, and what is looked at in each case of the sample.

    ``of_cases`` says that the procedure deals with complaints; the sample of any other is one of its own records.
    """

    document: Link
    revision: str
    of_cases: bool
    groups: tuple[AuditGroup, ...]
    sample: tuple[SampleRow, ...]


def audited_documents(reader: Reader) -> tuple[Document, ...]:
    """The documents that there is a checklist for: those with steps, by number."""
    documents = reader.manual.documents.values()
    return tuple(sorted((each for each in documents if each.steps), key=lambda document: document.number))


def checklist_view(reader: Reader, document: Document) -> ChecklistView:
    """The checklist of a procedure, in the order of the procedure."""
    t, forms = reader.t, _forms_of(reader, document)
    in_a_case = tuple(form for form in forms if form.id in _forms_of_cases(reader))
    groups = (
        AuditGroup("steps", t("Steps"), tuple(_duty(reader, entry) for entry in duties_in(document))),
        AuditGroup("limits", t("Time limits"), tuple(_limit(reader, document, each) for each in document.limits)),
        AuditGroup("forms", t("Forms and records"), tuple(_form(reader, each) for each in forms)),
        AuditGroup("closing", t("Closing"), tuple(_criterion(reader, document, each) for each in document.closing)),
    )
    return ChecklistView(
        document=reader.link("document", document.id),
        revision=control_block(reader, document).revision,
        of_cases=bool(in_a_case),
        groups=tuple(group for group in groups if group.points),
        sample=tuple(_sample(reader, document, in_a_case or forms, of_cases=bool(in_a_case))),
    )


def _duty(reader: Reader, entry: DutyIn) -> AuditPoint:
    t, duty, document = reader.t, entry.duty, entry.document.id
    role = reader.link("role", duty.by).text
    looked = tuple[Link, ...]()
    if isinstance(duty, Step):
        questions = [t("{role}: have it shown on a case. Is it done as written, each time?", role=role)]
        if duty.only_if:
            condition = reader.plain(duty.only_if, document)
            questions.append(t("Ask for a case in which it was needed: {condition}", condition=condition))
        looked = reader.links("form-part", duty.fills)
        if duty.no_record:
            looked += (Link(t("no record: {reason}", reason=reader.plain(duty.no_record, document))),)
    else:
        questions = [t("{role}: on what grounds was it decided? Did the case go the way that was ticked?", role=role)]
        looked = (_box(reader, duty.asks),)
    kind = t("step") if isinstance(duty, Step) else t("decision")
    return AuditPoint(duty.id, kind, reader.link("step", entry.id), tuple(questions), _clauses(reader, duty), looked)


def _limit(reader: Reader, document: Document, limit: TimeLimit) -> AuditPoint:
    t = reader.t
    questions = [t("Is it kept: {figure}? Reckon it from the entries.", figure=reader.language.limit(limit))]
    if limit.every is not None:
        questions.append(t("Is it done each time, every {period}?", period=reader.language.amount(limit.every)))
    if limit.pause:
        questions.append(t("Is there proof of each pause?"))
    if limit.extension is not None:
        approver = reader.link("role", limit.extension.approver).text
        questions.append(t("Was each extension approved in time, by {role}?", role=approver))
    if limit.escalate:
        told = reader.t(", ").join(dict.fromkeys(reader.link("role", each.to).text for each in limit.escalate))
        questions.append(t("Where it was overrun: was it told to {roles}?", roles=told))
    looked = tuple(_box(reader, name) for name in dict.fromkeys((*limit.from_, *stops_of(limit))))
    subject = reader.limit_title(limit.id, document.id)
    clauses = _clauses(reader, limit, limit.basis)
    return AuditPoint(limit.id, t("time limit"), subject, tuple(questions), clauses, looked)


def _form(reader: Reader, form: Form) -> AuditPoint:
    t = reader.t
    questions = (
        t("Is the blank in use the current one, {revision}?", revision=control_block(reader, form).revision),
        t("Are the records complete, legible and signed, and corrected as the form says?"),
        t(
            "Are they filed with {role} ({place}) and kept at least {period}?",
            role=reader.link("role", form.filed.to).text,
            place=reader.plain(form.filed.place),
            period=keeping(reader, form.keep).at_least,
        ),
    )
    looked = (Link(t("the oldest record that must still be there, and the newest")),)
    return AuditPoint(form.id, t("form"), reader.link("form", form.id), questions, _clauses(reader, form), looked)


def _criterion(reader: Reader, document: Document, criterion: Criterion) -> AuditPoint:
    subject = Link(
        reader.plain(criterion.text, document.id),
        reader.href(reader.addresses.of("criterion", f"{document.id}/{criterion.id}")),
    )
    questions = (reader.t("Was no case closed before this was so?"),)
    looked = (_box(reader, criterion.field),) if criterion.field else ()
    kind = reader.t("closing criterion")
    return AuditPoint(criterion.id, kind, subject, questions, _clauses(reader, criterion), looked)


def _clauses(reader: Reader, carrier: Carrier, basis: Iterable[str] = ()) -> tuple[ClausesOf, ...]:
    """What the thing answers, and what a limit's figure rests on, standard by standard; each clause once."""
    found: dict[str, list[Link]] = {}
    for id in dict.fromkeys((*(str(each.clause) for each in carrier.answers), *map(str, basis))):
        entry = reader.manual.clauses.get(id)
        if entry is not None:
            href = reader.href(reader.addresses.of("clause", id))
            is_item = isinstance(entry.clause, GuidanceItem)
            words = reader.t("item {item}", item=entry.clause.id) if is_item else shown_clause(entry.clause.id)
            found.setdefault(edition_name(entry.standard), []).append(Link(words, href))
    return tuple(ClausesOf(standard, tuple(links)) for standard, links in found.items())


def _box(reader: Reader, field: str) -> Link:
    """A box of a form under the form's number: that is how it is found in a binder."""
    link, form = reader.link("field", field), reader.manual.forms.get(field.partition(".")[0])
    return Link(link.text, link.href, form.number if form else "")


def _forms_of(reader: Reader, document: Document) -> tuple[Form, ...]:
    """The forms that the procedure fills, decides by, or measures its limits on, by number."""
    parts = [part for duty in document.steps for part in (duty.fills if isinstance(duty, Step) else (duty.asks,))]
    fields = [name for limit in document.limits for name in (*limit.from_, *stops_of(limit))]
    named = {str(each).partition("#")[0].partition(".")[0] for each in (*parts, *fields)}
    forms = (form for id, form in reader.manual.forms.items() if id in named)
    return tuple(sorted(forms, key=lambda form: form.number))


def _forms_of_cases(reader: Reader) -> set[str]:
    """The forms that a complaint of some level has, as a rule or now and then."""
    levels = reader.manual.levels.values()
    return {str(form) for level in levels for form in (*level.forms, *level.forms_if_needed)}


def _sample(reader: Reader, document: Document, forms: tuple[Form, ...], *, of_cases: bool) -> Iterator[SampleRow]:
    """First what identifies the case, then limits, forms and criteria in the order of the checklist.

    A limit that starts outside of these forms, such as one on a monthly report, is none of a single case.
    """
    t, known = reader.t, {form.id for form in forms}
    yield SampleRow("case", t("Case number") if of_cases else t("Number of the record"))
    if of_cases:
        yield SampleRow("level", t("Level"))
    for limit in document.limits:
        if not any(name.partition(".")[0] in known for name in limit.from_):
            continue
        title, figure = reader.plain(limit.title, document.id), reader.language.limit(limit)
        yield SampleRow(f"limit-{limit.id}", t("{title}: {figure}", title=title, figure=figure))
    for form in forms:
        name = f"{form.number} {reader.plain(form.title)}"
        yield SampleRow(f"form-{form.id}", t("{form}: there and complete", form=name))
    for criterion in document.closing:
        yield SampleRow(f"closing-{criterion.id}", reader.plain(criterion.text, document.id))
