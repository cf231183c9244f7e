"""``swd translate``: catalogs follow the texts, whatever happens to these, and no translation is ever lost."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from babel.messages.pofile import read_po as read_with_babel
from click.testing import CliRunner, Result

from generator.hosts.cli import swd
from tests.conftest import GOLDEN

TERMS = "locale/zh-Hans/terms.po"


@pytest.fixture
def procedures(tmp_path: Path) -> Path:
    """A copy of the small company, with one translation begun."""
    shutil.copytree(GOLDEN / "small" / "procedures", tmp_path / "procedures")
    edit(tmp_path / "procedures/manual.yml", "source-locale: en\n", "source-locale: en\nlocales: [zh-Hans]\n")
    translate(tmp_path / "procedures", "--locale", "zh-Hans")
    say(tmp_path / "procedures", "Complaint", "投诉")
    return tmp_path / "procedures"


def translate(procedures: Path, *options: str) -> Result:
    return CliRunner().invoke(swd, ["translate", "--procedures", str(procedures), *options])


def say(procedures: Path, block: str, text: str, path: str = TERMS) -> None:
    """Translate one block, as a person would with an editor."""
    edit(procedures / path, f'msgid "{block}"\nmsgstr ""', f'msgid "{block}"\nmsgstr "{text}"')


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file.name}: {old!r} stands there {text.count(old)} times"
    file.write_text(text.replace(old, new), encoding="utf-8")


def entries(procedures: Path, path: str = TERMS) -> dict[str, tuple[str, bool, str]]:
    """The catalog as Babel reads it: text, whether it is fuzzy; and what it was made from, which Babel passes over."""
    text = (procedures / path).read_text(encoding="utf-8")
    before = {block: old for old, block in re.findall(r'#\| msgid "(.*)"\nmsgctxt .*\nmsgid "(.*)"', text)}
    catalog = read_with_babel(io.BytesIO(text.encode()), abort_invalid=True)
    return {each.id: (each.string, each.fuzzy, before.get(each.id, "")) for each in catalog if each.id}


def run(procedures: Path, *options: str) -> Result:
    """Bring the catalogs up to date, which must be a matter of one run: a second one changes nothing."""
    result = translate(procedures, "--locale", "zh-Hans", *options)
    assert result.exit_code == 0, result.output
    again = translate(procedures, "--locale", "zh-Hans", *options)
    assert again.stdout == ""
    return result


def test_a_new_catalog_holds_every_text_in_its_order(procedures: Path) -> None:
    text = (procedures / TERMS).read_text(encoding="utf-8")
    assert text == (
        'msgid ""\nmsgstr ""\n"Project-Id-Version: say-write-do\\n"\n"Language: zh_Hans\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
        "#. a title\n#: terms.yml\n"
        'msgctxt "terms/complaint/title"\nmsgid "Complaint"\nmsgstr "投诉"\n\n'
        "#. the definition of a term\n#: terms.yml\n"
        'msgctxt "terms/complaint/definition"\nmsgid "Someone is not satisfied and *says so*."\nmsgstr ""\n'
    )
    files = {path.relative_to(procedures).as_posix() for path in (procedures / "locale").rglob("*.po")}
    assert {
        "locale/zh-Hans/forms/record.po",
        "locale/zh-Hans/documents/handling.po",
        "locale/zh-Hans/manual.po",
    } <= files


def test_it_says_how_far_the_translation_is(procedures: Path) -> None:
    result = translate(procedures, "--locale", "zh-Hans")
    assert result.stderr.startswith("zh-Hans: 1 translated, 0 fuzzy, ")
    assert result.stdout == "", "nothing was written"


def test_a_changed_text_keeps_its_translation_as_fuzzy(procedures: Path) -> None:
    edit(procedures / "terms.yml", "title: Complaint", "title: A complaint")
    result = run(procedures)
    assert entries(procedures)["A complaint"] == ("投诉", True, "Complaint")
    assert "Complaint" not in entries(procedures)
    assert "0 translated, 1 fuzzy" in result.stderr


def test_a_text_that_is_changed_back_is_translated_again(procedures: Path) -> None:
    edit(procedures / "terms.yml", "title: Complaint", "title: A complaint")
    run(procedures)
    edit(procedures / "terms.yml", "title: A complaint", "title: Complaint")
    run(procedures)
    assert entries(procedures)["Complaint"] == ("投诉", False, "")


def test_twice_changed_it_still_says_from_what_it_was_made(procedures: Path) -> None:
    for old, new in (("Complaint", "A complaint"), ("A complaint", "One complaint")):
        edit(procedures / "terms.yml", f"title: {old}", f"title: {new}")
        run(procedures)
    assert entries(procedures)["One complaint"] == ("投诉", True, "Complaint")


def test_a_text_that_goes_is_kept_aside_and_taken_up_again(procedures: Path) -> None:
    term = (procedures / "terms.yml").read_text(encoding="utf-8")
    other = term.replace("id: complaint", "id: remedy").replace("Complaint", "Remedy").replace("Someone", "Nobody")
    (procedures / "terms.yml").write_text(other, encoding="utf-8")
    result = run(procedures)
    assert '#~ msgid "Complaint"\n#~ msgstr "投诉"\n' in (procedures / TERMS).read_text(encoding="utf-8")
    assert result.stderr.endswith("1 obsolete\n")
    (procedures / "terms.yml").write_text(term, encoding="utf-8")
    run(procedures)
    assert entries(procedures)["Complaint"] == ("投诉", False, "")
    assert "#~" not in (procedures / TERMS).read_text(encoding="utf-8")


def test_only_prune_takes_it_away(procedures: Path) -> None:
    edit(procedures / "terms.yml", "id: complaint", "id: remedy")
    edit(procedures / "terms.yml", "title: Complaint", "title: Something else")
    run(procedures)
    assert "投诉" in (procedures / TERMS).read_text(encoding="utf-8")
    run(procedures, "--prune")
    assert "投诉" not in (procedures / TERMS).read_text(encoding="utf-8")


def test_a_text_that_moves_takes_its_translation_along_as_fuzzy(procedures: Path) -> None:
    edit(procedures / "terms.yml", "id: complaint", "id: dissatisfaction")
    run(procedures)
    assert entries(procedures)["Complaint"] == ("投诉", True, "Complaint")


def test_a_definition_file_that_is_renamed_takes_its_catalog_along(procedures: Path) -> None:
    old, new = "locale/zh-Hans/forms/record.po", "locale/zh-Hans/forms/sheet.po"
    say(procedures, "Complaint record", "投诉单", old)
    (procedures / "forms/record.yml").rename(procedures / "forms/sheet.yml")
    run(procedures)
    assert entries(procedures, new)["Complaint record"] == ("投诉单", False, "")
    assert not (procedures / old).exists()


def test_one_of_several_paragraphs_finds_its_own(procedures: Path) -> None:
    one, two = "Someone is not satisfied at all.", "Nobody needs to be at fault for it."
    definition = "    definition: Someone is not satisfied and *says so*.\n"
    edit(procedures / "terms.yml", definition, f"    definition: |\n      {one}\n\n      {two}\n")
    run(procedures)
    say(procedures, one, "甲")
    say(procedures, two, "乙")
    edit(procedures / "terms.yml", one, "New words first.")
    edit(procedures / "terms.yml", two, "Nobody needs to be at fault.")
    run(procedures)
    found = entries(procedures)
    assert found["Nobody needs to be at fault."] == ("乙", True, two)
    assert found["New words first."] in {("甲", True, one), ("", False, "")}
    assert "甲" in (procedures / TERMS).read_text(encoding="utf-8")


def test_what_translators_and_their_programs_write_stays(procedures: Path) -> None:
    edit(procedures / TERMS, '"Language: zh_Hans\\n"\n', '"Last-Translator: Lin Yue\\n"\n"Language: zh_CN\\n"\n')
    edit(procedures / TERMS, "#. a title\n", "# ask the lead\n#. a title\n")
    edit(procedures / TERMS, 'msgctxt "terms/complaint/title"', '#, no-wrap\nmsgctxt "terms/complaint/title"')
    edit(procedures / "roles.yml", "title: Team lead", "title: Lead")
    run(procedures)
    text = (procedures / TERMS).read_text(encoding="utf-8")
    for kept in ("Last-Translator: Lin Yue", "# ask the lead\n", "#, no-wrap\n", "投诉"):
        assert kept in text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('msgstr "投诉"', 'msgstr "投诉'),
        ("charset=UTF-8", "charset=GBK"),
        ('msgctxt "terms/complaint/title"', 'nonsense\nmsgctxt "terms/complaint/title"'),
        ('msgstr "投诉"', 'msgstr "投诉"\n\nmsgctxt "terms/complaint/title"\nmsgid "Complaint"\nmsgstr "抱怨"'),
    ],
    ids=["open quotation mark", "another encoding", "nonsense", "twice"],
)
def test_a_catalog_that_cannot_be_read_is_never_written_over(procedures: Path, old: str, new: str) -> None:
    edit(procedures / TERMS, old, new)
    before = (procedures / TERMS).read_bytes()
    edit(procedures / "roles.yml", "title: Team lead", "title: Lead")
    result = translate(procedures, "--locale", "zh-Hans")
    assert result.exit_code == 1
    assert f"{TERMS}:" in result.stderr
    assert result.stderr.endswith("No catalog was written: first mend what is said above.\n")
    assert (procedures / TERMS).read_bytes() == before


def test_a_definition_that_cannot_be_read_does_not_make_its_catalog_obsolete(procedures: Path) -> None:
    before = (procedures / TERMS).read_bytes()
    edit(procedures / "terms.yml", "    title: Complaint\n", "    titel: Complaint\n")
    result = translate(procedures, "--locale", "zh-Hans")
    assert (result.exit_code, (procedures / TERMS).read_bytes()) == (1, before)


def test_check_writes_nothing_and_says_what_would_change(procedures: Path) -> None:
    before = (procedures / TERMS).read_bytes()
    assert translate(procedures, "--locale", "zh-Hans", "--check").exit_code == 0
    edit(procedures / "terms.yml", "title: Complaint", "title: A complaint")
    result = translate(procedures, "--locale", "zh-Hans", "--check")
    assert (result.exit_code, (procedures / TERMS).read_bytes()) == (1, before)
    assert result.stdout.endswith(f"{TERMS}\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ("--locale", "fr"),
            "manual.yml lists zh-Hans, and not fr: write `- {locale: fr, complete: 95%}` below `locales`",
        ),
        (("--locale", "en"), "en is the language of the manual's own texts"),
        (("--locale", "chinese"), "chinese is no language that is known"),
        (("--locale", "../.."), "../.. is no language that is known"),
    ],
)
def test_what_cannot_be_done_is_said(procedures: Path, options: tuple[str, ...], said: str) -> None:
    result = translate(procedures, *options)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert {path.name for path in (procedures / "locale").iterdir()} == {"zh-Hans"}


@pytest.mark.parametrize(("options", "tag"), [((), "zh-Hans"), (("--locale", "fr"), "fr")])
def test_where_no_language_is_listed_it_is_said_how_to_list_one(
    procedures: Path, options: tuple[str, ...], tag: str
) -> None:
    edit(procedures / "manual.yml", "locales: [zh-Hans]\n", "")
    result = translate(procedures, *options)
    assert result.exit_code == 2
    said = " ".join(result.stderr.split())
    assert "manual.yml lists no other language" in said
    assert f"write `- {{locale: {tag}, complete: 95%}}` below `locales` there" in said


def test_the_languages_are_those_of_the_manual(procedures: Path) -> None:
    edit(procedures / "manual.yml", "locales: [zh-Hans]\n", "locales: [zh-Hans, de]\n")
    result = translate(procedures)
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["zh-Hans", "de"]
    assert (procedures / "locale/de/terms.po").is_file()
