"""Hard forms on paper: too many fields, rows, options and letters. Nothing of them is lost, cut or laid over another.

Read from the finished PDF with pdfium and qpdf: every word with its place, every rule, and the boxes to fill in.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import takewhile

import pytest

from generator.checks import f107_column_narrower_than_word
from generator.model.form import FormKind
from generator.prose import inline, to_text
from generator.reading.where import Where
from tests.conftest import ALL_IN_FORCE, compile_files
from tests.paper.conftest import Blank, Print, said_twice, spoil
from tests.paper.sheets import Box, Sheet, straight

ENGLISH = "This label was written by somebody who could not stop: " + "it goes on and on about what to write here, "
LONG = (ENGLISH * 4)[:299].strip() + "."
CHINESE = ("请在此处写明投诉内容、发现经过以及顾客提出的要求，" * 13)[:300]
WORD = "abcdefghij" * 20
LIMITS = ("Sales", "Works", "Insurer")
BINDING, SAFE = 24.8, 8.0
HANGING = 0.4


def field(id: str, label: str, type: str = "text", **more: object) -> dict[str, object]:
    return {"id": id, "label": label, "type": type, **more}


def columns(*labels: str, **more: object) -> list[dict[str, object]]:
    return [{"id": f"c{at}", "label": label, **more} for at, label in enumerate(labels, 1)]


def options(count: int, label: str = "Answer {}") -> list[dict[str, str]]:
    return [{"id": f"o{at}", "label": label.format(at)} for at in range(1, count + 1)]


def section(*fields: dict[str, object], title: str = "The only part", id: str = "only") -> dict[str, object]:
    return {"id": id, "title": title, "by": "lead", "fields": list(fields)}


ACROSS = {"layout": {"orientation": "landscape"}}
SIXTY = [field(f"f{n}", f"Question {n} of sixty", half="yes" if n % 3 else "no") for n in range(1, 61)]
ROWS = field("rows", "Thirty rows", "table", rows=30, columns=columns("What", "Who is to do it", "Until when", "Done"))
HARD: dict[str, tuple[list[dict[str, object]], dict[str, object]]] = {
    "sixty fields": ([section(*SIXTY)], {}),
    "sixty fields across": ([section(*SIXTY)], ACROSS),
    "sixty parts": ([section(one, title=f"Part no. {n}", id=f"s{n}") for n, one in enumerate(SIXTY, 1)], {}),
    "thirty rows": ([section(field("first", "First"), ROWS, field("last", "Last"))], {}),
    "thirty rows across": ([section(ROWS)], ACROSS),
    "long labels": ([section(*(field(f"f{n}", f"{n}: {LONG}", half="yes") for n in range(1, 21)))], {}),
    "long labels in Chinese": ([section(*(field(f"f{n}", f"{n}：{CHINESE}", half="yes") for n in range(1, 21)))], {}),
    "long answers": ([section(field("many", LONG, "choice", options=options(9, "{} " + LONG)))], {}),
    "long heads": ([section(field("t", LONG, "table", columns=columns(LONG, CHINESE, "Short")))], {}),
    "forty answers": ([section(field("one", "One of forty", "choice", options=options(40)))], {}),
    "forty answers, many of them right": (
        [section(field("some", "Some of forty", "choices", options=options(40)))],
        {},
    ),
    "forty long answers": ([section(field("one", "One", "choice", options=options(40, "{}: " + LONG)))], {}),
    "forty answers in a column": (
        [section(field("t", "List", "table", columns=columns("One", "Two", type="choice", options=options(40))))],
        {},
    ),
    "one word of 200 letters": (
        [
            section(
                field("label", WORD, half="yes"),
                field("help", "Help", "paragraph", help=WORD),
                field("one", "One", "choice", options=options(2, "{}" + WORD)),
                field("t", WORD, "table", columns=columns("What", WORD)),
            )
        ],
        {},
    ),
    "a title of 200 letters": ([section(field("one", "One"), title=WORD)], {"title": WORD}),
    "one field": ([section(field("one", "The only question"))], {}),
    "every kind": (
        [
            section(
                field("a", "Words"),
                field("b", "Many words", "paragraph", lines=24),
                field("c", "How many", "number", unit="pieces", **{"known-later": "yes", "may-not-apply": "yes"}),
                field("d", "How much", "money"),
                field("e", "Which day", "date"),
                field("f", "Which moment", "datetime"),
                field("g", "Whether", "yes-no"),
                field("h", "Who", "person", privacy="personal"),
                field("i", "Whose hand", "signature", **{"required-at": "close"}),
                field("j", "Proof", "attachment"),
                field("k", "Combed", comb=20),
                field("l", "Only then", **{"show-when": {"field": "g", "is": "yes"}}),
            )
        ],
        {},
    ),
}


@pytest.fixture(scope="module", params=HARD)
def hard(request: pytest.FixtureRequest, blank_of: Callable[..., Blank]) -> Blank:
    """A form that is not easily set."""
    sections, more = HARD[request.param]
    return blank_of(sections, **more)


# -- what is looked for ----------------------------------------------------------------------------------------------


def missing(blank: Blank) -> list[str]:
    """The texts of the definition that do not stand on the paper; how lines are broken is not the question.

    Heads of narrow columns are read across their columns, so that of them it is asked for each word.
    """
    printed = squeezed("".join(sheet.text for sheet in blank.sheets))
    said = [text for text in written(blank) if squeezed(text) not in printed]
    return [text for text in said if any(squeezed(word) not in printed for word in text.split())]


def squeezed(text: str) -> str:
    """Without spaces and hyphens."""
    return re.sub(r"[-\u00ad\ufffe\x02\s]", "", text)


def written(blank: Blank) -> Iterator[str]:
    form = blank.form
    yield form.title
    for part in form.sections:
        yield part.title
        for one in part.fields:
            said = [one.label, one.help, *(option.label for option in one.options)]
            for column in one.columns:
                said += [column.label, column.help, *(option.label for option in column.options)]
            yield from (to_text(inline(text).nodes, lambda _: "") for text in said if text)


def beyond(sheet: Sheet) -> list[Box]:
    """What lies outside the margins."""
    edges = (BINDING, SAFE - 0.2, sheet.width - SAFE, sheet.height - SAFE + 0.2)
    return [one for one in (*sheet.words, *sheet.rules, *sheet.rooms, *sheet.ticks) if not one.within(*edges)]


def overlaps(boxes: list[Box]) -> list[tuple[str, str]]:
    """The pairs that lie over each other by more than a twentieth of a millimetre."""
    ordered = sorted(boxes, key=lambda one: one.left)
    found = []
    for at, one in enumerate(ordered):
        beside = takewhile(lambda other, one=one: other.left < one.right, ordered[at + 1 :])
        found += [(one.said, other.said) for other in beside if one.meets(other, -0.05)]
    return found


def crossed(sheet: Sheet) -> list[tuple[str, str]]:
    """The words that reach into a box to fill in. What hangs below a line, 0.4 mm of a g, leaves the pen its room."""
    boxes = (*sheet.rooms, *sheet.ticks)
    return [(word.said, box.said) for word in sheet.words for box in boxes if word.meets(box, -HANGING)]


def struck(sheet: Sheet) -> list[str]:
    """The words that a line goes through, as where a cell is lower than what it says."""
    lines = [rule for rule in straight(sheet.rules) if rule.width > rule.height]
    through = ((word, Box(word.left, word.bottom + HANGING, word.right, word.top - HANGING)) for word in sheet.words)
    return [word.said for word, middle in through if any(middle.meets(line) for line in lines)]


def alone(sheet: Sheet) -> list[str]:
    """The headings under which nothing to fill in stands on the same sheet."""
    lowest = min((box.bottom for box in (*sheet.rooms, *sheet.ticks)), default=sheet.height)
    return [word.said for word in sheet.words if abs(word.size - 11) < 0.1 and word.bottom < lowest]


def missing_on(sheet: Sheet, text: str) -> bool:
    """Whether a word of the text is not on the sheet."""
    return any(squeezed(word) not in squeezed(sheet.text) for word in text.split())


def rows(blank: Blank) -> dict[tuple[str, str], list[tuple[int, Box]]]:
    """The cells of each row of each table, with the sheet they stand on."""
    tables = {one.id: one for part in blank.form.sections for one in part.fields if one.columns}
    found = defaultdict(list)
    for sheet in blank.sheets:
        for box in (*sheet.rooms, *sheet.ticks):
            table, _, rest = box.said.partition("_")
            if table in tables and rest[:1].isdigit():
                found[table, rest.partition("_")[0]].append((sheet.number, box))
    return found


def parted(blank: Blank) -> list[tuple[str, str]]:
    """The rows of which not all cells stand side by side on one sheet."""
    return [name for name, cells in rows(blank).items() if not side_by_side(cells)]


def side_by_side(cells: list[tuple[int, Box]]) -> bool:
    """Whether all cells are on one sheet, and together no higher than the highest: ticks may stand over each other."""
    boxes = [box for _, box in cells]
    height = max(box.top for box in boxes) - min(box.bottom for box in boxes)
    return len({sheet for sheet, _ in cells}) == 1 and height < max(8.5, *(box.height for box in boxes)) + 1.5


def headless(blank: Blank) -> list[tuple[int, str]]:
    """The sheets with rows of a table on which the head of one of its columns is not said."""
    tables = {one.id: one for part in blank.form.sections for one in part.fields if one.columns}
    on = {(table, sheet) for (table, _), cells in rows(blank).items() for sheet, _ in cells}
    heads = ((sheet, column.label) for table, sheet in sorted(on) for column in tables[table].columns)
    return [(sheet, said) for sheet, said in heads if missing_on(blank.sheets[sheet - 1], said)]


# -- the hard forms --------------------------------------------------------------------------------------------------


def test_every_word_of_the_definition_is_on_the_paper(hard: Blank):
    assert missing(hard) == []


def test_all_of_it_lies_between_the_margins(hard: Blank):
    assert {sheet.number: found for sheet in hard.sheets if (found := beyond(sheet))} == {}


def test_no_words_lie_over_each_other(hard: Blank):
    assert {sheet.number: found for sheet in hard.sheets if (found := overlaps(sheet.words))} == {}


def test_no_boxes_lie_over_each_other(hard: Blank):
    assert {sheet.number: found for sheet in hard.sheets if (found := overlaps([*sheet.rooms, *sheet.ticks]))} == {}


def test_no_word_reaches_into_a_box(hard: Blank):
    assert {sheet.number: found for sheet in hard.sheets if (found := crossed(sheet))} == {}


def test_no_line_goes_through_a_word(hard: Blank):
    assert {sheet.number: found for sheet in hard.sheets if (found := struck(sheet))} == {}


def test_no_heading_stands_alone_at_the_foot(hard: Blank):
    assert {sheet.number: found for sheet in hard.sheets if (found := alone(sheet))} == {}


def test_rows_are_whole_and_their_head_is_on_every_sheet(hard: Blank):
    assert parted(hard) == []
    assert headless(hard) == []


def test_every_field_has_its_box(hard: Blank):
    names = {box.said.partition("_")[0] for sheet in hard.sheets for box in (*sheet.rooms, *sheet.ticks)}
    assert {one.id for part in hard.form.sections for one in part.fields} - names == set()


def test_thirty_rows_are_thirty(blank_of: Callable[..., Blank]):
    sections, more = HARD["thirty rows"]
    made = blank_of(sections, **more)
    assert {row for _, row in rows(made)} == {str(number) for number in range(1, 31)}
    assert len(made.sheets) > 1
    assert all(len(cells) == 4 for cells in rows(made).values())


def test_a_register_with_two_columns_for_each_of_six_limits(blank_of: Callable[..., Blank]):
    """Fourteen columns on a landscape sheet: each wide enough for a pen, each said in the head."""
    own = "    duty: lead\n    chosen-by: source\n"
    limit = "  - id: {}\n    title: {} told\n    within: {} days\n    clock: calendar\n    on-register: yes\n"
    limit += "    from: record.noticed-at\n    until: record.answered-at\n" + own
    more = "".join(limit.format(name.lower(), name, days) for days, name in enumerate(LIMITS, 2))
    text = {"limits:\n": f"limits:\n{more}", own + "    answers:": f"    on-register: yes\n{own}    answers:"}
    case = {"id": "case", "label": "Case", "type": "reference", "of": "record"}
    shown = {"limit-columns": ["due", "done", "met"]}
    listed = field("cases", "Cases", "table", rows=12, **shown, columns=[case, *columns("Who")])
    made = blank_of([section(listed)], edits={"documents/handling.yml": text}, kind="register", **ACROSS)
    names = {box.said.rpartition("_")[2] for _, box in rows(made)["cases", "1"]}
    assert len(rows(made)["cases", "1"]) == 14
    assert names == {"case", "c1", "due", "done", "met"}
    assert min(box.width for _, box in rows(made)["cases", "1"]) >= 15
    assert all(squeezed(f"{name} told") in squeezed(made.sheets[0].text) for name in LIMITS)
    assert (parted(made), headless(made)) == ([], [])
    for sheet in made.sheets:
        assert (beyond(sheet), overlaps(sheet.words), crossed(sheet)) == ([], [], [])


def split(blank: Blank) -> set[str]:
    """The words of heads of columns that are parted within themselves. Hanzi part anywhere."""
    columns = (column for part in blank.form.sections for one in part.fields for column in one.columns)
    heads = {word for column in columns for word in column.label.split() if word.isascii()}
    whole = {word.said for sheet in blank.sheets for word in sheet.words}
    return {word for word in heads if not any(word in said for said in whole)}


@pytest.mark.parametrize(
    ("count", "width", "finds"),
    [(2, 1, set()), (9, 1, set()), (11, 2, {"Responsibilities"}), (11, 20, {"Responsibilities"})],
)
def test_f107_says_which_heads_are_parted(blank_of: Callable[..., Blank], count: int, width: int, finds: set[str]):
    """What the check reckons without the font is what the print shows: a share of the sheet does not part a word."""
    table = field("t", "Table", "table", columns=columns("Responsibilities", *(["C"] * (count - 1))))
    table["columns"][0]["width"] = width
    made = blank_of([section(table)])
    found = list(f107_column_narrower_than_word.check(made.manual, Where()))
    assert split(made) == finds
    assert {str(one.message).split("`")[1] for one in found} == finds


def test_f107_finds_nothing_in_use_and_no_head_is_parted_there(all_blanks: list[Blank]):
    for blank in all_blanks:
        assert list(f107_column_narrower_than_word.check(blank.manual, Where())) == []
        assert split(blank) == set(), blank.name


# -- the shipped forms and those of the golden companies -------------------------------------------------------------


def test_nor_is_anything_lost_on_the_blanks_in_use(all_blanks: list[Blank]):
    """A letter does not say its own title, nor those of its parts."""
    forms = [one for one in all_blanks if one.form.kind is not FormKind.LETTER]
    assert {one.name: found for one in forms if (found := missing(one))} == {}
    assert {one.name: found for one in all_blanks if (found := parted(one) + headless(one))} == {}


def test_nor_does_anything_lie_over_another_on_the_prints_in_use(all_prints: list[Print]):
    for look in (lambda sheet: overlaps(sheet.words), crossed, struck):
        found = {one.name: [seen for sheet in one.sheets for seen in look(sheet)] for one in all_prints}
        assert {name: seen for name, seen in found.items() if seen} == {}


def test_nor_on_prints_in_two_languages(shipped_files: dict[str, bytes]):
    """The same words stand in for those of the other language: there are twice as many."""
    for one in said_twice(compile_files(shipped_files, ALL_IN_FORCE)):
        for sheet in one.sheets:
            found = (beyond(sheet), overlaps(sheet.words), crossed(sheet), struck(sheet), alone(sheet))
            assert found == ([], [], [], [], []), one.name


def test_the_second_language_keeps_its_own_punctuation(shipped_files: dict[str, bytes]):
    """A comma in a Chinese label or help is as wide as a hanzi, also where the form itself is English."""
    manual = shipped_files["manual.yml"] + b"\nprint: {bilingual: [[en, zh-Hans]]}\n"
    made = compile_files({**shipped_files, "manual.yml": manual}, ALL_IN_FORCE).forms()
    pair = next(one for one in made if one.path.endswith("QR-QA-06_A-1_en+zh-Hans.pdf"))
    letters = [letter for sheet in Print("pair", pair.content()).sheets for letter in sheet.letters]
    across = [
        (after.left - before.left) / (comma.size * 25.4 / 72)
        for before, comma, after in zip(letters, letters[1:], letters[2:], strict=False)
        if comma.said == "，" and before.said + after.said > "\u4e00\u4e00" and after.left > before.left
    ]
    assert len([wide for wide in across if wide > 1.7]) > 4


def test_nor_does_a_heading_stand_alone(all_blanks: list[Blank]):
    assert {one.name: [alone(sheet) for sheet in one.sheets] for one in all_blanks if any(map(alone, one.sheets))} == {}


# -- these tests can fail --------------------------------------------------------------------------------------------

HEADING = r"(?<=#let section-head)(.*\n.*sticky: )true"
LEADING = r"(set par\(leading: if in-hanzi\(form\) { \.37em } else { )\.34em"
LABEL = r"  bold\(prose\(field.label\)\)\n(?=  if)"
HEADS = r"table.header\(repeat: true, ..heads-of"


@pytest.mark.parametrize(
    ("form", "change", "look"),
    [
        ("sixty parts", ("paper.typ", HEADING, r"\g<1>false"), alone),
        ("long labels", ("paper.typ", LEADING, r"\g<1>-.4em"), lambda sheet: overlaps(sheet.words)),
        ("sixty fields", ("paper.typ", r"(?<=#let answer\(say, field, width\) = {)", " v(-3mm)"), crossed),
        ("sixty fields", ("form.typ", "right: outer", "right: 7mm"), beyond),
    ],
    ids=["heading alone", "lines over lines", "words in boxes", "out of the margin"],
)
def test_a_planted_fault_is_found(blank_of: Callable[..., Blank], form: str, change: tuple[str, ...], look):
    sections, more = HARD[form]
    assert [found for sheet in blank_of(sections, change, **more).sheets for found in look(sheet)] != []


def test_a_row_that_is_lower_than_its_words_is_found(shipped_files: dict[str, bytes]):
    made = compile_files(shipped_files, ALL_IN_FORCE)
    spoilt = spoil(made, "limits.typ", r"heights.push\(max\(.*\)\)", "heights.push(row-height)")
    assert {one.name for one in said_twice(spoilt) if any(map(struck, one.sheets))} >= {"twice: complaint-record"}


def test_a_label_that_is_lost_and_a_head_that_is_not_repeated_are_found(blank_of: Callable[..., Blank]):
    sections, more = HARD["thirty rows"]
    assert missing(blank_of(sections, ("paper.typ", LABEL, ""), **more)) == [
        "First",
        "Thirty rows",
        "Last",
    ]
    once = blank_of(sections, ("tables.typ", HEADS, "table.header(repeat: false, ..heads-of"), **more)
    assert {sheet for sheet, _ in headless(once)} == {2}
