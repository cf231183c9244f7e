"""A numbered copy is out of what is not in force.

What: each copy that ``copies.yml`` says is out is one of a document or form in force.
Why: whoever opens the binder works by it, and an auditor compares it with the master list.
Basis: contradiction between the copies and the revisions.
Wrong: copy 03 stands at the front desk, and the document was withdrawn in June.
Right: the copy has come back, and its entry has an ``until``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Diagnostic, Note, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "C121"


def check(manual: Manual, where: Where, today: date) -> Iterator[Diagnostic]:
    """Report each copy that is out of what was withdrawn, or does not bind yet."""
    for index, copy in enumerate(manual.copies.copies if manual.copies else (), start=1):
        item = manual.documents.get(copy.of) or manual.forms.get(copy.of)
        life = manual.life_of(copy.of, today)
        unread = copy.of in manual.revisions and not life.revisions  # issued, and told elsewhere to be unreadable
        if item is None or unread or not copy.is_out(today) or life.in_force is not None:
            continue
        place = f"copies/copies/{index}"
        withdrawal = life.withdrawal
        said = {"copy": copy.number, "number": item.number}
        if withdrawal is not None:
            message = say(
                "copy {copy} of {number} is out, which was withdrawn on {day}", **said, day=withdrawal.effective
            )
            help_ = say("take the copy back, and enter the day as its `until`")
        else:
            message = say("copy {copy} of {number} is out, of which nothing is in force on {day}", **said, day=today)
            help_ = say("let its `from` be the day on which a revision takes effect, or a later one")
        notes = (Note(say("the withdrawal"), where.file(withdrawal.path)),) if withdrawal is not None else ()
        yield Diagnostic(CODE, message, where.at(f"{place}/of"), notes=notes, help=help_, place=place)
