"""From files to one linked Manual: names become definitions, and a name that leads nowhere becomes a diagnostic.

References are found by walking the definitions, so a new key of the data language is resolved as soon as its type
says what it refers to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.diagnostics import Diagnostic, Note, say
from generator.model.company import ManualSettings
from generator.model.document import Document
from generator.model.form import Form
from generator.model.manual import Manual
from generator.reading.load import Reading
from generator.reading.where import Where
from generator.resolve.calendars import Calendars
from generator.resolve.contents import contents_of
from generator.resolve.link import link, only
from generator.resolve.locales import locale_faults
from generator.resolve.references import References
from generator.resolve.translations import catalog_faults

__all__ = ["resolve"]


def resolve(reading: Reading) -> tuple[Manual | None, list[Diagnostic]]:
    """Link what was read into one Manual. None where manual.yml itself could not be read."""
    settings = only(reading, "manual", ManualSettings)
    if settings is None:
        return None, []
    calendars = Calendars(settings, reading.where)
    contents = contents_of(reading.files)
    manual = link(reading, settings, calendars.build(), contents)
    return manual, [
        *locale_faults(settings, reading.where),
        *catalog_faults(reading, settings),
        *calendars.diagnostics,
        *_numbers_taken_twice(manual, reading.where),
        *References(manual, reading).check(contents),
    ]


def _numbers_taken_twice(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Documents and forms share their numbers, and so do the steps of a document: what is called has one name."""
    controlled: list[Document | Form] = [*manual.documents.values(), *manual.forms.values()]
    yield from _twice(((item.number, item.id) for item in controlled), where)
    for document in manual.documents.values():
        yield from _twice(((duty.number, f"{document.id}/{duty.id}") for duty in document.steps), where)


def _twice(numbers: Iterable[tuple[str, str]], where: Where) -> Iterator[Diagnostic]:
    """Each number that was given before, be it in other letters: nobody hears the difference of QP-1 and qp-1."""
    seen: dict[str, str] = {}
    for number, owner in numbers:
        first = seen.setdefault(number.casefold(), owner)
        if first != owner:
            yield Diagnostic(
                "R103",
                say("the number {number} is given twice", number=number),
                where.at(f"{owner}/number"),
                notes=(Note(say("the first one is here"), where.at(f"{first}/number")),),
                help=say("give one of the two another number"),
                place=f"{owner}/number",
            )
