"""What makes a finding the same one tomorrow: its code, its place and the values it tells, not where the line stands.

A definition that is wrapped anew, moved to another file or pushed down by a line keeps its findings. So a list of
known findings, and a service that shows what is new, hold over such edits.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from generator.diagnostics.diagnostic import Diagnostic

_LENGTH = 16


def fingerprints(diagnostics: Sequence[Diagnostic]) -> tuple[str, ...]:
    """The fingerprint of each finding, in the order given: 16 hexadecimal digits.

    Findings that agree in all three are numbered in the order of their positions, so that no two are one.
    """
    seen: Counter[str] = Counter()
    made: dict[int, str] = {}
    for index in sorted(range(len(diagnostics)), key=lambda index: diagnostics[index].sort_key()):
        same = _identity(diagnostics[index])
        seen[same] += 1
        made[index] = sha256(f"{same} {seen[same]}".encode()).hexdigest()[:_LENGTH]
    return tuple(made[index] for index in range(len(diagnostics)))


def _identity(diagnostic: Diagnostic) -> str:
    values = {name: str(value) for name, value in diagnostic.message.values.items()}
    return json.dumps([diagnostic.code, diagnostic.place or diagnostic.span.path, values], sort_keys=True)
