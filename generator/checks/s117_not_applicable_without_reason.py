"""A clause is said to be not applicable or elsewhere, and the words give no reason or place.

What: ``not-applicable`` says why, and ``elsewhere`` says where, in words that a stranger understands; neither is a
mere "yes", "none", "n/a" or a dash.
Why: what does not apply needs a justification; "n/a" is one that nobody can examine.
Basis: clause (ISO 9001, 4.3): for a requirement that is not applied the justification is documented.
Wrong: ``not-applicable: n/a``
Right: ``not-applicable: We design nothing; every product is made to the customer's drawing``
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "S117"
#: Words that only say again that it is so. What has no letter at all says nothing either.
_EMPTY = re.compile(
    r"(?:yes|no|none|n\.?/?a\.?|nil|tbd|todo|not applicable|does not apply|not relevant|elsewhere|other|true|x"
    r"|不[适適]用|[无無]|其他|另[见見]|待定)?",
    re.IGNORECASE,
)


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each clause whose words say nothing."""
    for standard in manual.standards.values():
        for clause in standard.clauses:
            said = {"not-applicable": clause.not_applicable, "elsewhere": clause.elsewhere}
            for key, words in said.items():
                if words is None or not _EMPTY.fullmatch(words.strip(" \t-–—.…?。，、/\\")):
                    continue
                place = f"{standard.id}/{clause.id}/{key}"
                values = {"standard": standard.number, "clause": clause.id, "words": words}
                yield Diagnostic(
                    CODE,
                    say("“{words}” is no reason why {standard} {clause} does not apply", **values)
                    if key == "not-applicable"
                    else say("“{words}” does not say where {standard} {clause} is met", **values),
                    where.at(place),
                    help=say("write the reason as you would tell it to an auditor")
                    if key == "not-applicable"
                    else say("name the procedure or the department"),
                    place=place,
                )
