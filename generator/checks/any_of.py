"""A pattern for any of many words, which costs little more to look for than one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from os.path import commonprefix

_DEEPEST = 20
"""Groups within groups; what branches more often is put side by side again, for the sake of Python's recursion."""


def any_of(words: Iterable[str], depth: int = 0) -> str:
    """The pattern, without a group around it. Where a word is the beginning of another, the longer one is found.

    Words that begin alike share their beginning: where no word begins, one look at a letter tells so of all of them.
    """
    different = sorted(set(words), key=lambda word: (-len(word), word))
    if len(different) == 1 or depth == _DEEPEST:
        return "|".join(map(re.escape, different))
    begin = commonprefix(different)  # noqa: RUF071 - letters are meant, not the parts of paths
    endings: dict[str, list[str]] = defaultdict(list)
    for word in different:
        ending = word[len(begin) :]
        endings[ending[:1]].append(ending)
    branches = "|".join(any_of(alike, depth + 1) for alike in endings.values())  # nothing is the shortest, so the last
    return f"{re.escape(begin)}(?:{branches})" if begin else branches
