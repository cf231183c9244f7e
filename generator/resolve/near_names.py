"""What to write in place of a name that leads nowhere, found without going through all names for each such name.

A form that was renamed is missed at a thousand places, and a thousand documents may each have a slip of the pen: the
names are put in order once, each missing name is looked up once, and a local one is sought where it can stand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches

from generator.diagnostics import Message, say

#: The one file that defines all of a kind.
DEFINED_IN = {
    "role": "roles",
    "level": "levels",
    "channel": "channels",
    "term": "terms",
    "commitment": "commitments",
    "kpi": "kpis",
}
MOST_SEARCHES = 200
"""Missing names for which all names are gone through. Who has more of them has another fault than slips of the pen."""
_MOST_SHOWN = 12
"""More names than these nobody reads."""
#: The parts of a name that leads into a definition: ``form.field``, ``form#section``, ``document/step``.
_INTO = re.compile(r"[/.#]")


def outer_name(target: str) -> str:
    """The document, form or standard that a name leads into; the whole name where it leads into nothing."""
    return _INTO.split(target, maxsplit=1)[0]


class _Names:
    """The names of one kind in their order: all, those inside each definition, and those that end alike."""

    def __init__(self, known: Collection[str]) -> None:
        self.all = sorted(known)
        self.inside: dict[str, list[str]] = defaultdict(list)
        self.ending: dict[str, list[str]] = defaultdict(list)
        for name in self.all:
            self.inside[outer_name(name)].append(name)
            self.ending[name.rpartition("/")[2]].append(name)
        self.outer = list(self.inside)


class NearNames:
    """The known names by their kinds, and what to write in place of one that is not among them."""

    def __init__(self, known: Mapping[str, Collection[str]]) -> None:
        self._known = known
        self._names: dict[str, _Names] = {}
        self._cures: dict[tuple[str, str, str], Message] = {}
        self._searches = 0

    def cure(self, kind: str, target: str, root: str = "") -> Message:
        """What to write in place of ``target``; ``root`` is the document for whose own names a local one stands."""
        key = kind, target, root
        if key not in self._cures:
            self._cures[key] = self._local(kind, target, root) if root else self._anywhere(kind, target)
        return self._cures[key]

    def _of_kind(self, kind: str) -> _Names:
        if kind not in self._names:
            self._names[kind] = _Names(self._known[kind])
        return self._names[kind]

    def _local(self, kind: str, target: str, root: str) -> Message:
        names = self._of_kind(kind)
        own = [name.removeprefix(f"{root}/") for name in names.inside.get(root, ())]
        near = get_close_matches(target, own, n=1) or names.ending.get(target)
        return _did_you_mean(near[0]) if near else _choice(kind, own)

    def _anywhere(self, kind: str, target: str) -> Message:
        """The cure for a full name.

        Inside a definition that exists only what stands in it can be meant. Where the definition itself is unknown, a
        near one that has a part of the same name: a clause of some other standard would be no help.
        """
        names, outer = self._of_kind(kind), outer_name(target)
        if outer == target:
            near = self._search(target, names.all, 1)
            return _did_you_mean(near[0]) if near else _choice(kind, names.all)
        rest, inside = target.removeprefix(outer), names.inside.get(outer)
        if inside:
            own = {name.removeprefix(outer): name for name in inside}  # what all share makes nothing alike
            near = get_close_matches(rest, own, n=1)
            return _did_you_mean(own[near[0]]) if near else _choice(kind, inside)
        meant = (near + rest for near in self._search(outer, names.outer, 3) if near + rest in self._known[kind])
        found = next(meant, None)
        if found is not None:
            return _did_you_mean(found)
        return say("nothing is called `{name}`; define it, or name one that is there", name=outer)

    def _search(self, name: str, among: Sequence[str], most: int) -> list[str]:
        self._searches += 1
        return get_close_matches(name, among, n=most) if self._searches <= MOST_SEARCHES else []


def near_field(target: str, fields: Collection[str]) -> Message:
    """What to write in place of a field that its form has not."""
    own = sorted(fields)
    near = get_close_matches(target, own, n=1)
    return _did_you_mean(near[0]) if near else _choice("local-field", own)


def _did_you_mean(near: str) -> Message:
    return say("did you mean `{near}`?", near=near)


def _choice(kind: str, candidates: Sequence[str]) -> Message:
    """What could be written: all names where they are few enough to be read, else where they are found."""
    if candidates and len(candidates) <= _MOST_SHOWN:
        return say("there are: {names}", names=", ".join(candidates))
    if kind in DEFINED_IN:
        return say("name one that {file}.yml defines, or define it there", file=DEFINED_IN[kind])
    return say("name one that is there, or define it")
