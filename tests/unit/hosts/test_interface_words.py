"""The catalogs of the interface and of the findings: whole, current, and true to the gaps of what they translate."""

import re
import shutil
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from generator.hosts import interface_words
from generator.hosts.interface_words import gathered, updated
from generator.hosts.words import DIAGNOSTICS, FOLDER, INTERFACE, Catalogs, told_in

LOCALES = ("zh-Hans", "zh-Hant")
every_catalog = pytest.mark.parametrize(
    ("tag", "domain"), [(tag, domain) for tag in LOCALES for domain in (INTERFACE, DIAGNOSTICS)]
)


def messages(tag: str, domain: str, folder: Path = FOLDER) -> list[Message]:
    with (folder / tag / f"{domain}.po").open("rb") as stream:
        return [message for message in read_po(stream) if message.id]


def each(strings: object) -> tuple[str, ...]:
    return tuple(strings) if isinstance(strings, tuple | list) else (str(strings),)


def gaps(text: str) -> set[str]:
    """``{name}``, ``{days:g}`` and ``%(name)s``; a doubled brace is a brace."""
    return set(re.findall(r"%\(\w+\)[sd]|\{\w+(?::\w+)?\}", text.replace("{{", "").replace("}}", "")))


def faults(tag: str, domain: str, folder: Path = FOLDER) -> list[str]:
    """What keeps the catalog from being complete, as ``make words`` and a translator would mend it."""
    said, known = set(gathered(domain).found), {each(one.id): one for one in messages(tag, domain, folder)}
    found = [f"missing: {words[0]}" for words in said - set(known)]
    found += [f"nobody says it any more: {words[0]}" for words in set(known) - said]
    for words, message in known.items():
        translations = each(message.string)
        found += [f"fuzzy: {words[0]}"] if message.fuzzy else []
        found += [f"not translated: {words[0]}"] if not all(translations) else []
        found += [f"other gaps: {words[0]}" for text in translations if text and gaps(text) != gaps(words[-1])]
    return sorted(found)


@every_catalog
def test_every_word_is_translated_and_keeps_its_gaps(tag: str, domain: str) -> None:
    assert faults(tag, domain) == [], "run `make words`, then translate what is new in generator/locale/"


def test_the_gate_sees_what_it_should(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "locale")
    path = tmp_path / "locale" / "zh-Hans" / "interface.po"
    text = path.read_text(encoding="utf-8")
    for old, new in {
        'msgid "My steps"\nmsgstr "我的步骤"': 'msgid "My dances"\nmsgstr "我的舞步"',
        'msgid "Levels"\nmsgstr "级别"': '#, fuzzy\nmsgid "Levels"\nmsgstr "级别"',
        'msgid "Channels"\nmsgstr "渠道"': 'msgid "Channels"\nmsgstr ""',
        'msgid "since {day}"\nmsgstr "自 {day} 起"': 'msgid "since {day}"\nmsgstr "自 {tag} 起"',
    }.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    assert faults("zh-Hans", INTERFACE, tmp_path / "locale") == [
        "fuzzy: Levels",
        "missing: My steps",
        "nobody says it any more: My dances",
        "not translated: Channels",
        "other gaps: since {day}",
    ]


def test_bringing_a_catalog_up_to_date_loses_no_translation_and_guesses_none(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "locale")
    path = tmp_path / "locale" / "zh-Hans" / "interface.po"
    good = path.read_text(encoding="utf-8")
    changed = good.replace('msgid "My steps"', 'msgid "My step"')
    path.write_text(changed, encoding="utf-8")
    text = updated(INTERFACE, "zh-Hans", tmp_path / "locale")
    assert 'msgid "My steps"\nmsgstr ""' in text
    assert 'msgid "My step"\n' not in text
    assert 'msgid "My time limits"\nmsgstr "我的时限"' in text
    path.write_text(text, encoding="utf-8")
    assert updated(INTERFACE, "zh-Hans", tmp_path / "locale") == text


def test_words_are_found_wherever_they_are_said() -> None:
    interface, findings = gathered(INTERFACE).found, gathered(DIAGNOSTICS).found
    assert ("%(num)s step", "%(num)s steps") in interface, "in a template, with its plural"
    assert ("Count {n} full working day from the start.", "Count {n} full working days from the start.") in interface
    assert ("a number and a unit, such as 48 hours or 12 months, at most 100 years",) in findings, "in a model"
    assert ("A limit starts or stops at a field that holds no date and time.",) in findings, "in the table of codes"
    assert ("``from: complaint-record.bought-on``, a date.",) in findings, "in the docstring of a check"


def test_words_are_found_in_an_f_string_and_only_where_all_of_them_are_literals(tmp_path: Path) -> None:
    source = tmp_path / "view.py"
    source.write_text("""a = f"{reader.t('In it')}: {t(words)}"\nb = n("one", "many", 3)\nc = n("one", many, 3)\n""")
    assert list(interface_words._called(source, {"t": 1, "n": 2})) == [("In it",), ("one", "many")]


def test_a_catalog_is_read_when_its_words_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "interface.po").write_text('msgid "never closed', encoding="utf-8")
    shutil.copytree(FOLDER / "zh-Hant", tmp_path / "zh-Hant")
    catalogs = Catalogs(INTERFACE, tmp_path)
    assert list(catalogs) == ["xx", "zh-Hant"]
    assert catalogs["zh-Hant"].gettext("My steps") == "我的步驟"
    assert catalogs["zh-Hant"].ngettext("%(num)s step", "%(num)s steps", 3) == "%(num)s 個步驟"
    assert catalogs["zh-Hant"].gettext("not a word of ours") == "not a word of ours"
    assert catalogs.get("fr") is None
    assert catalogs.get("not a tag") is None


@pytest.mark.parametrize(
    ("tag", "word"),
    [
        ("zh", "错误"),
        ("zh-CN", "错误"),
        ("zh-Hans-SG", "错误"),
        ("zh-TW", "錯誤"),
        ("zh-HK", "錯誤"),
        ("en-GB", "error"),
    ],
)
def test_a_country_reads_the_script_that_is_written_there(tag: str, word: str) -> None:
    assert told_in(tag, None)[1]("error") == word


def test_findings_are_told_in_the_language_asked_for_else_in_english() -> None:
    tag, translate = told_in("zh-Hant", None)
    assert (tag, translate("error")) == ("zh-Hant", "錯誤")
    tag, translate = told_in(None, None)
    assert (tag, translate("error")) == ("en", "error")


@every_catalog
def test_chinese_is_set_with_chinese_punctuation(tag: str, domain: str) -> None:
    between = re.compile(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]")
    texts = [re.sub(r"`+[^`]*`+", "", text) for one in messages(tag, domain) for text in each(one.string)]
    assert [text for text in texts if between.search(text)] == []
    wrong = "「」" if tag == "zh-Hans" else "“”"
    assert [text for text in texts if set(wrong) & set(text)] == []
