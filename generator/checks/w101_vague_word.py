"""A text leaves to the reader what it ought to say.

What: no "as appropriate", "promptly", "as soon as possible", 适当, 及时, 尽快; no "if necessary", 必要时 without the
condition. Spared are quotations, definitions, KPIs, limits in words that have a figure of the company's
(``promptly``), and a text that refers to a time limit, because the limit says what "promptly" means.
Why: two people read two things into such a word, and an auditor cannot tell whether either did right.
Basis: good practice; off unless manual.yml weighs it.
Wrong: ``Answer promptly, and take suitable measures if necessary.``
Right: ``Answer <limit:first-response>. If goods are blocked, fill <form:containment-notice>.``
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.written import Written
from generator.diagnostics import Diagnostic, say
from generator.reading.where import Where

CODE = "W101"

_VAGUE = re.compile(
    r"""
    \b(?:
        (?:as|if|where|when|whenever|wherever)[ ](?:deemed[ ])?
            (?:appropriate|necessary|needed|required(?![ ]by\b)|possible|practicable|applicable)
        |as[ ](?:soon|quickly|early|fast|far|much|often)[ ]as[ ](?:possible|practicable|necessary|needed)
        |if[ ]need[ ]be|promptly|timely|in[ ]good[ ]time|in[ ]due[ ](?:course|time)|without[ ](?:undue[ ])?delay
        |regularly|periodically|from[ ]time[ ]to[ ]time
        |(?:in)?adequate(?:ly)?|appropriate(?:ly)?|suitabl[ey]|(?:un)?reasonabl[ey]|properly|sufficient(?:ly)?
    )\b
    |etc\.
    |[适適][当當](?!性)|酌情|[视視]情[况況]?|[视視]需要|[尽儘盡]快|[尽儘盡]早
    |(?<![不未能])及[时時](?![率性])|[适適][时時]|定期
    |(?:必要|(?<![\u4e00-\u9fff])需要|有需要|可能)[时時](?![：:（(])|如有(?:必要|需要)|等等
    """,
    re.VERBOSE | re.IGNORECASE,
)

_SPARED = ("terms", "kpis")
"""Definitions explain, and a KPI measures what it calls timely."""


def check(written: Written, where: Where) -> Iterator[Diagnostic]:
    """Report each vague word, once in a text; in a translation, only where its text is not vague itself."""
    for passage in written.having(_VAGUE):
        if passage.home in _SPARED or passage.place.endswith("/promptly"):
            continue
        if passage.entry is not None and _VAGUE.search(passage.entry.block):
            continue
        text = passage.own_words
        words = (found[0] for found in _VAGUE.finditer(text) if "<limit:" not in passage.written)
        for word in dict.fromkeys(words):
            message = say("“{word}” leaves open what is to be done, or by when", word=word)
            help_ = say("say the condition, the measure or the time limit, or take the word out")
            yield written.finding(CODE, passage, word, message, help_, where)
