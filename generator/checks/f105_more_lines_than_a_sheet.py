"""A box asks for more writing lines than a sheet of paper has room for.

What: a paragraph has at most 24 lines on a portrait sheet of A4, 22 on one of Letter, and 14 on a landscape one. Where
blanks are made on several sizes, the smallest counts.
Why: a box is not broken over two sheets, so that on paper it would be shorter than the definition says.
Basis: good practice; lines of 8 mm for a pen, with head and foot on every sheet.
Wrong: ``lines: 30`` on a portrait form.
Right: ``lines: 24``, or two boxes.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, say
from generator.model.form import FieldType
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "F105"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each paragraph that is cut short on paper."""
    for form in manual.forms.values():
        most = min(form.layout.most_lines(paper) for paper in manual.settings.print.paper)
        for field in (field for section in form.sections for field in section.fields):
            if field.type is FieldType.PARAGRAPH and (field.lines or 0) > most:
                place = f"{form.id}.{field.id}/lines"
                yield Diagnostic(
                    CODE,
                    say(
                        "the box `{field}` asks for {lines} lines, a sheet has room for {most}",
                        field=field.id,
                        lines=field.lines,
                        most=most,
                    ),
                    where.at(place),
                    help=say("give it {most} lines or fewer, or make two boxes of it", most=most),
                    place=place,
                )
