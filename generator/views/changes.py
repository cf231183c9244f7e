"""What changed between two revisions, in words: computed from the frozen contents; nobody has to remember it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from enum import Enum
from itertools import pairwise

from pydantic import BaseModel

from generator.calendar import Duration
from generator.model.base import Prose, Ref, Text
from generator.model.differences import Difference, What, differences
from generator.model.document import Decision, Document, Step
from generator.model.form import Form
from generator.model.limit import ClockKind, PastDue, TimeLimit, Variant
from generator.resolve.editions import thawed
from generator.resolve.references import outer_name
from generator.views.change_words import key_words, kind_of_thing, value_words
from generator.views.duties import condition_of
from generator.views.reader import Reader

_SHOWN = 60
"""Characters of a longer text that are shown around what changed in it."""
_OPENING = ("“", "「")
_LONGEST_WORD = 20
"""A word begun is shown to its end, unless it is longer: a text without spaces is one word."""


def changes(reader: Reader, before: Document | Form, after: Document | Form) -> tuple[str, ...]:
    """Every difference as a line of its own, such as ``limit “First response”: in time: 72 hours → 48 hours``."""
    return in_words(reader, differences(before, after), after)


def in_words(reader: Reader, found: Iterable[Difference], after: Document | Form) -> tuple[str, ...]:
    """The differences, each as a line; ``after`` is the whole that they are differences of, in its later state."""
    return tuple(_line(reader, each, after) for each in found)


def changes_of(reader: Reader, id: str) -> dict[int, tuple[str, ...]]:
    """What each revision of a document or form changed, by its sequence; a first issue and a withdrawal change nothing.

    A revision that no model of today reads says nothing, nor does the one after it.
    """
    manual = reader.manual
    found: dict[int, tuple[str, ...]] = {}
    for earlier, later in pairwise(manual.revisions.get(id, ())):
        if later.is_withdrawal or earlier.fingerprint == later.fingerprint:
            continue
        before, after = (thawed(each, reader.language.tag, manual.recalled) for each in (earlier, later))
        if before is not None and after is not None:
            found[later.sequence] = changes(reader, before, after)
    return found


def _line(reader: Reader, one: Difference, after: Document | Form) -> str:
    t, thing = reader.t, _named(reader, one.thing)
    if one.what is What.REMOVED:
        return t("{thing} removed", thing=thing)
    if one.what is not What.CHANGED:
        return _placed(reader, one, thing)
    key = key_words(reader, one.key)
    if one.thing is after:
        thing = ""
    said = _said(reader, one)
    if not thing:
        return t("{key}: {said}", key=key, said=said)
    if isinstance(one.thing, TimeLimit) and one.key == "within":  # the limit is its figure
        return t("{thing}: {said}", thing=thing, said=said)
    return t("{thing}, {key}: {said}", thing=thing, key=key, said=said)


def _placed(reader: Reader, one: Difference, thing: str) -> str:
    t = reader.t
    if one.neighbour is None:
        return (
            t("{thing} added", thing=thing) if one.what is What.ADDED else t("{thing} moved to the front", thing=thing)
        )
    other = _named(reader, one.neighbour)
    if one.what is What.ADDED:
        return t("{thing} added after {other}", thing=thing, other=other)
    return t("{thing} moved behind {other}", thing=thing, other=other)


def _named(reader: Reader, thing: BaseModel) -> str:
    """The thing by its kind, its number where it has one, and its whole title; what has none by its first words."""
    title = next((getattr(thing, key) for key in ("title", "label") if getattr(thing, key, None)), "")
    if isinstance(thing, Decision):
        title = thing.decide
    number = thing.number if isinstance(thing, Step | Decision) else ""
    words = reader.plain(str(title)) if title else _short(reader.plain(str(getattr(thing, "text", ""))))
    kind = kind_of_thing(reader, thing)
    if number:
        return reader.t("{kind} {number} “{title}”", kind=kind, number=number, title=words)
    return reader.t("{kind} “{title}”", kind=kind, title=words)


def _said(reader: Reader, one: Difference) -> str:
    """The old and the new value; of a list what came and went, of a longer text what changed in it."""
    t, before, after = reader.t, one.before, one.after
    if isinstance(one.thing, TimeLimit) and one.key == "when":
        return t("; ").join(_of_variants(reader, one.thing, before or (), after or ()))
    if isinstance(before, tuple) and isinstance(after, tuple):
        came = [_value(reader, each, one) for each in after if each not in before]
        went = [_value(reader, each, one) for each in before if each not in after]
        parts = ([t("added {items}", items=reader.language.all_of(came))] if came else []) + (
            [t("removed {items}", items=reader.language.all_of(went))] if went else []
        )
        return t("; ").join(parts) or t("in another order")
    words = _value(reader, before, one), _value(reader, after, one)
    if max(map(len, words)) > _SHOWN and isinstance(before, Text | Prose) and isinstance(after, Text | Prose):
        words = _around(*words), _around(*words[::-1])
    return t("{before} → {after}", before=words[0], after=words[1])


def _of_variants(reader: Reader, limit: TimeLimit, before: object, after: object) -> Iterator[str]:
    """The other figures of a limit, each by its condition: what changed, came or went."""
    t = reader.t
    was, now = ({condition_of(reader, each): each for each in _variants(some)} for some in (before, after))
    for condition, variant in now.items():
        old = was.get(condition)
        if old is None:
            yield t("added {items}", items=t("{key}: {said}", key=condition, said=_figure(reader, limit, variant)))
        elif old != variant:
            same_reason = old.because == variant.because
            figures = [_figure(reader, limit, each, reasoned=not same_reason) for each in (old, variant)]
            said = t("{before} → {after}", before=figures[0], after=figures[1])
            yield t("{key}: {said}", key=condition, said=said)
    for condition, variant in was.items():
        if condition not in now:
            yield t("removed {items}", items=t("{key}: {said}", key=condition, said=_figure(reader, limit, variant)))


def _variants(value: object) -> Iterator[Variant]:
    return (each for each in value if isinstance(each, Variant)) if isinstance(value, tuple) else iter(())


def _figure(reader: Reader, limit: TimeLimit, variant: Variant, *, reasoned: bool = True) -> str:
    """The figure, and why it is another one."""
    figure = reader.language.timed(variant.within, variant.clock or limit.clock)
    if variant.because is None or not reasoned:
        return figure
    because = reader.t("“{words}”", words=reader.plain(variant.because))
    return reader.t("{key}: {said}", key=figure, said=because)


def _around(text: str, other: str) -> str:
    """The piece of a text that differs from the other one, with a few words before and behind it.

    A text in quotation marks keeps both, whatever is left out between them.
    """
    if all(each[:1] in _OPENING and each[1:] for each in (text, other)):
        return text[0] + _around(text[1:-1], other[1:-1]) + text[-1]
    blocks = [
        block for block in SequenceMatcher(None, text, other, autojunk=False).get_opcodes() if block[0] != "equal"
    ]
    if not blocks:
        return _short(text)
    start = max(blocks[0][1] - _SHOWN // 3, 0)
    end = min(max(blocks[-1][2], start + _SHOWN), len(text))
    start = text.rfind(" ", 0, start) + 1 if start and " " in text[:start] else start
    end = min(end, start + 3 * _SHOWN)
    rest = text[end:].partition(" ")[0]
    shown = text[start : end + (len(rest) if len(rest) < _LONGEST_WORD else 0)]
    return ("… " if start else "") + shown.strip() + (" …" if start + len(shown) < len(text) else "")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"


def _value(reader: Reader, value: object, one: Difference) -> str:
    """One value in words."""
    if isinstance(value, Duration):
        return _amount(reader, value, one)
    if value is None or isinstance(value, Enum | bool) or type(value) is str:
        return reader.t("nothing") if value in (None, "") else value_words(reader, value)
    if isinstance(value, Ref):
        return _reference(reader, value, one)
    if isinstance(value, BaseModel | tuple | dict):
        return _several(reader, value, one)
    return _words(reader, value, one)


def _words(reader: Reader, value: object, one: Difference) -> str:
    """A value that is a text or a figure, in words."""
    if isinstance(value, PastDue):
        delay = value.delay
        return reader.t("{amount} past due", amount=reader.language.amount(delay)) if delay else reader.t("when due")
    if not isinstance(value, Text | Prose):
        return f"{value} %" if one.key == "warn" else str(value)
    words = reader.plain(" ".join(value.split()), outer_name(one.place))
    return reader.t("“{words}”", words=words)


def _several(reader: Reader, value: BaseModel | tuple[object, ...] | dict[str, object], one: Difference) -> str:
    """A value of several parts, each in words."""
    if isinstance(value, BaseModel):
        parts = (getattr(value, name) for name in type(value).model_fields)
        return reader.t(": ").join(_value(reader, part, one) for part in parts if part not in (None, (), {}, False))
    if isinstance(value, tuple):
        return reader.language.all_of([_value(reader, each, one) for each in value])
    pairs = (f"{_value(reader, key, one)}: {_value(reader, each, one)}" for key, each in value.items())
    return reader.t(", ").join(pairs)


def _amount(reader: Reader, value: Duration, one: Difference) -> str:
    clock = one.thing.clock if isinstance(one.thing, TimeLimit) and one.key == "within" else ClockKind.CALENDAR
    return reader.language.timed(value, clock) if clock is ClockKind.WORKING else reader.language.amount(value)


def _reference(reader: Reader, value: Ref, one: Difference) -> str:
    kind = {"next": "step", "local-field": "field"}.get(value.kind, value.kind)
    owner = outer_name(one.place)
    if value.kind in ("next", "step"):
        link = reader.step(str(value), owner)
    elif value.kind == "limit":
        link = reader.limit_title(str(value), owner)
    else:
        link = reader.link(kind, str(value))
    return f"{link.number} {link.text}".strip()
