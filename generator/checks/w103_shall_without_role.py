"""A duty is laid down outside the steps, and no role is named that has it.

What: a sentence that says "shall", 应当 or 應當 outside the steps names a role. A step, and the list of a role's
duties, say whose duty it is by themselves.
Why: "shall" without anybody is nobody's duty; the auditor's first question is "who?".
Basis: good practice; off unless manual.yml weighs it.
Wrong: ``Samples shall be kept apart.``
Right: ``<role:warehouse> keeps samples apart.``
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.any_of import any_of
from generator.checks.written import Written
from generator.diagnostics import Diagnostic, say
from generator.reading.where import Where

CODE = "W103"

_SHALL = re.compile(r"\bshall\b|[应應][当當]", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?;。！？；]+")
_NOT_ASKED = ("roles", "terms", "questions")
"""Whose texts say by themselves whose duty it is, or lay down none."""


def check(written: Written, where: Where) -> Iterator[Diagnostic]:
    """Report each text once; in a translation, only where its text does not say so itself."""
    role = re.compile(any_of(("<role:", *(title for _, title in written.titles("roles/")))), re.IGNORECASE)
    for passage in written.having(_SHALL):
        if passage.home in _NOT_ASKED:
            continue
        is_step = passage.place.rpartition("/")[0] in written.manual.duties
        if is_step or (passage.entry is not None and _SHALL.search(passage.entry.block)):
            continue
        for sentence in _SENTENCE.findall(passage.written):
            found = _SHALL.search(sentence)
            if found is not None and not role.search(sentence):
                message = say("“{word}” lays down a duty of nobody", word=found[0])
                help_ = say("name the role that has the duty, or make a step of it")
                yield written.finding(CODE, passage, found[0], message, help_, where)
                break
