"""The catalogs that translators fill: merged with the texts of today, without ever losing a translation.

What a catalog says is written in the order of its definition file, one string on one line, without dates of our own
and without line numbers, so that a change of one text is a change of its own lines only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from generator.reading.catalogs import Catalog, path_of
from generator.reading.po import Entry
from generator.resolve.translations import Translation

#: What a text is, by its key, for a translator who sees neither the form nor the page.
_CALLED = {
    "because": "a reason",
    "decide": "the question of a decision",
    "definition": "the definition of a term",
    "do": "an instruction",
    "help": "help for who fills a box",
    "label": "the label of a box or an option",
    "name": "a name",
    "never-say": "a sentence that is never said",
    "note": "a note",
    "quote": "a quotation",
    "reading": "a reading of an item of the guidance page",
    "say": "a sentence to say aloud",
    "title": "a title",
    "unit": "a unit",
    "why": "why a box is there",
}
_ALIKE = 0.4
"""Share of equal characters from which one of several paragraphs counts as the changed form of another."""

_FIELD = re.compile(r"^([A-Za-z-]+):[ \t]*(.*)$")
_WRITTEN = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


@dataclass(frozen=True)
class Merged:
    """The catalogs of one language as they ought to be: ``files`` by path, None for one that is to be deleted.

    The figures count blocks: ``translated``, ``fuzzy`` (their text has changed since) and ``missing``; ``obsolete``
    are translations of texts that are not there any more.
    """

    files: Mapping[str, str | None]
    translated: int = 0
    fuzzy: int = 0
    missing: int = 0
    obsolete: int = 0


def merge(translation: Translation, *, prune: bool = False) -> Merged:
    """Bring the catalogs of one language up to the texts of today; with ``prune``, without the obsolete entries.

    A translation goes with its text: into another file, and back from the obsolete ones. Where the text at a place
    has changed, or the same text stands at another place, the old translation is kept as fuzzy.
    """
    wanted = [key for file in translation.files for key in file.blocks]
    known = _known(translation)
    exact = {key: replace(known[key], is_obsolete=False) for key in wanted if key in known}
    left = {key: entry for key, entry in known.items() if key not in exact and entry.text.strip()}
    changed = _changed(dict.fromkeys(key for key in wanted if key not in exact), left)
    used = {id(known[key]) for key in exact} | {id(left[old]) for old, _ in changed.values()}
    now = exact | {key: entry for key, (_, entry) in changed.items()}
    files: dict[str, str | None] = {}
    obsolete = 0
    for file in translation.files:
        entries = [now.get(key) or Entry(*key, text="") for key in file.blocks]
        old = [] if prune else _left_of(file.catalog, used)
        obsolete += len(old)
        if entries or old:
            files[path_of(translation.tag, file.path)] = _po(translation.tag, file.path, file.catalog, entries, old)
        elif file.catalog:
            files[file.catalog.path] = None
    for orphan in translation.orphans:
        old = [] if prune else _left_of(orphan, used)
        obsolete += len(old)
        files[orphan.path] = _po(translation.tag, orphan.definition, orphan, [], old) if old else None
    said = [now[key] for key in wanted if key in now and now[key].text.strip()]
    fuzzy = sum(entry.is_fuzzy for entry in said)
    return Merged(files, len(said) - fuzzy, fuzzy, len(wanted) - len(said), obsolete)


def _known(translation: Translation) -> dict[tuple[str, str], Entry]:
    """Every entry there is in one language, those in force before the obsolete ones."""
    catalogs = [*(file.catalog for file in translation.files if file.catalog), *translation.orphans]
    known: dict[tuple[str, str], Entry] = {}
    in_force = (entry for catalog in catalogs for entry in catalog.messages.values())
    obsolete = (entry for catalog in catalogs for entry in catalog.entries if entry.is_obsolete)
    for entry in (*in_force, *obsolete):
        standing = known.get((entry.place, entry.block))
        if standing is None or (entry.text.strip() and not standing.text.strip()):
            known[entry.place, entry.block] = entry
    return known


def _changed(
    missing: Iterable[tuple[str, str]], left: Mapping[tuple[str, str], Entry]
) -> dict[tuple[str, str], tuple[tuple[str, str], Entry]]:
    """For texts without a translation, the old one that was most likely theirs, as fuzzy, with the key it had."""
    by_place: dict[str, list[Entry]] = {}
    by_block: dict[str, list[Entry]] = {}
    for entry in left.values():
        by_place.setdefault(entry.place, []).append(entry)
        by_block.setdefault(entry.block, []).append(entry)
    wanted = list(missing)
    alone = Counter(place for place, _ in wanted)
    pairs: list[tuple[float, int, Entry]] = []
    for index, (place, block) in enumerate(wanted):
        pairs += [(1.0, index, entry) for entry in by_block.get(block, ())]
        for entry in by_place.get(place, ()):
            alike = SequenceMatcher(None, entry.block, block, autojunk=False).ratio()
            if alike >= _ALIKE or alone[place] == len(by_place[place]) == 1:
                pairs.append((alike, index, entry))
    found: dict[tuple[str, str], tuple[tuple[str, str], Entry]] = {}
    taken: set[tuple[str, str]] = set()
    for _, index, entry in sorted(pairs, key=lambda pair: -pair[0]):
        key, old = wanted[index], (entry.place, entry.block)
        if key not in found and old not in taken:
            taken.add(old)
            found[key] = (old, _carried_over(entry, *key))
    return found


def _carried_over(entry: Entry, place: str, block: str) -> Entry:
    """An old translation for a changed text: fuzzy, unless the text is again the one from which it was made."""
    made_from = entry.previous if entry.is_fuzzy and entry.previous else entry.block
    if place == entry.place and made_from == block:
        return replace(entry, block=block, is_fuzzy=False, is_obsolete=False, previous=None)
    return replace(entry, place=place, block=block, is_fuzzy=True, is_obsolete=False, previous=made_from)


def _left_of(catalog: Catalog | None, used: set[int]) -> list[Entry]:
    """What a catalog said of texts that are not there any more, in its order. ``used`` are the entries that went on."""
    entries = catalog.entries if catalog else ()
    return [entry for entry in entries if not entry.is_header and entry.text.strip() and id(entry) not in used]


def _po(tag: str, definition: str, catalog: Catalog | None, entries: list[Entry], obsolete: list[Entry]) -> str:
    """The text of a catalog."""
    header = next((entry for entry in catalog.entries if entry.is_header), None) if catalog else None
    parts = [_header(tag, header)]
    parts += (_entry(entry, definition) for entry in entries)
    parts += (_obsolete(entry) for entry in obsolete)
    return "\n".join(parts)


def _header(tag: str, header: Entry | None) -> str:
    """The facts about the file: what another program wrote there stays, but for language and encoding."""
    fields = {"Project-Id-Version": "say-write-do"}
    for line in (header.text if header else "").split("\n"):
        if found := _FIELD.match(line):
            fields[found[1]] = found[2]
    fields["Language"] = tag.replace("-", "_")
    fields["MIME-Version"] = "1.0"
    fields["Content-Type"] = "text/plain; charset=UTF-8"
    fields["Content-Transfer-Encoding"] = "8bit"
    remarks = "".join(_remark(remark) for remark in (header.remarks if header else ()))
    lines = "".join(f'"{_escaped(f"{name}: {value}")}\\n"\n' for name, value in fields.items())
    return f'{remarks}msgid ""\nmsgstr ""\n{lines}'


def _entry(entry: Entry, definition: str) -> str:
    flags = ", ".join(("fuzzy", *entry.flags) if entry.is_fuzzy else entry.flags)
    lines = [*(_remark(remark) for remark in entry.remarks), f"#. {kind_of_text(entry.place)}\n", f"#: {definition}\n"]
    if flags:
        lines.append(f"#, {flags}\n")
    if entry.previous is not None and entry.is_fuzzy:
        lines.append(_string("msgid", entry.previous, "#| "))
    return "".join([*lines, *_strings(entry, "")])


def _obsolete(entry: Entry) -> str:
    lines = [_remark(remark) for remark in entry.remarks]
    if entry.is_fuzzy:
        lines.append("#, fuzzy\n")
    if entry.is_fuzzy and entry.previous is not None:
        lines.append(_string("msgid", entry.previous, "#~| "))
    return "".join([*lines, *_strings(entry, "#~ ")])


def _strings(entry: Entry, mark: str) -> Iterator[str]:
    if entry.place:
        yield _string("msgctxt", entry.place, mark)
    yield _string("msgid", entry.block, mark)
    yield _string("msgstr", entry.text, mark)


def _string(keyword: str, text: str, mark: str) -> str:
    """A string on one line, or one line for each of its own."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    if len(lines) > 1:
        lines.insert(0, "")
    quoted = [f'"{_escaped(line)}"' for line in lines] or ['""']
    return f"{mark}{keyword} {quoted[0]}\n" + "".join(f"{mark}{line}\n" for line in quoted[1:])


def _remark(remark: str) -> str:
    return f"# {remark}".rstrip() + "\n"


def _escaped(text: str) -> str:
    return "".join(_WRITTEN.get(character, character) for character in text)


def kind_of_text(place: str) -> str:
    """What the text at a place is, in words for the translator."""
    *_, before, last = ("", *place.split("/"))
    key = before if last.isdigit() else last
    return _CALLED.get(key, key.replace("-", " "))
