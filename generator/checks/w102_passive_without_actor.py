"""A step asks for something to be done and does not say by whom.

What: in the words of a step, what must, shall, should or has to be done is told to somebody: in the active voice, or
with "by" and whoever does it. A mere state ("the goods are blocked") and a question of others ("whether an authority
must be told") ask for nothing and are not looked at.
Why: a step has one role that answers for it, and often others that help. The passive does not say which of them acts.
Basis: good practice; off unless manual.yml weighs it.
Wrong: ``The goods must be set apart.``
Right: ``Set the goods apart.``, or ``<role:warehouse> sets the goods apart.``
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.written import Passage, Written
from generator.diagnostics import Diagnostic, say
from generator.reading.where import Where

CODE = "W102"

_IRREGULAR = (
    "told|held|kept|sent|put|set|made|done|known|shown|given|taken|written|found|paid|met|read|brought|built|bought"
    "|sold|left|lost|led|said|seen|chosen|drawn|spoken|broken|begun|withdrawn|understood|undergone|hung|cut|torn"
)
_PASSIVE = re.compile(
    r"\b(?:must|shall|should|has to|have to|is to|are to|needs? to)(?: not| never)?(?: \w+ly| also| then| first)?"
    rf" be(?: \w+ly)? (?:\w{{2,}}ed|re-?\w+ed|{_IRREGULAR})\b"
    r"|(?:[应應须須要]|必[须須])被",
    re.IGNORECASE,
)
#: Somebody who acts; "by when" and "by the end of the day" are nobody.
_ACTOR = re.compile(r"\bby (?!when|then|hand|now|the (?:end|time|date|due)|\d)|由", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:whether|if|when|where|what|which|who|that|how)\b[^,;:.]*$", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?;。！？；]+")


def check(written: Written, where: Where) -> Iterator[Diagnostic]:
    """Report each duty in the passive; in a translation, only where its text is not in the passive itself."""
    for passage in written.passages:
        place, _, key = passage.place.rpartition("/")
        is_step = key == "do" and place in written.manual.duties
        if not is_step or (passage.entry is not None and _PASSIVE.search(passage.entry.block)):
            continue
        for words in dict.fromkeys(_passives(passage)):
            message = say("“{words}” does not say who does it", words=words)
            yield written.finding(CODE, passage, words, message, say("say it to whoever does it"), where)


def _passives(passage: Passage) -> Iterator[str]:
    for sentence in _SENTENCE.findall(passage.own_words):
        for found in _PASSIVE.finditer(sentence):
            if not _ASKED.search(sentence[: found.start()]) and not _ACTOR.search(sentence):
                yield found[0]
