"""Gathers the words that the program itself says, and brings their catalogs up to date: ``make words``.

No line number, date or guess stands in a catalog, so that it changes only where the words do: what is new is empty,
and what nobody says any more is gone.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.checks import CHECKS
from generator.diagnostics import CODES, Basis, Severity
from generator.diagnostics.explanation import parts_of
from generator.hosts.files import shipped_templates
from generator.hosts.words import DIAGNOSTICS, FOLDER, INTERFACE

Words = tuple[str, ...]
"""What is translated: one text, or the singular and the plural of one."""

_PACKAGE = Path(__file__).resolve().parents[1]
_SPOKEN = {INTERFACE: {"t": 1, "gettext": 1, "ngettext": 2, "n": 2}, DIAGNOSTICS: {"say": 1}}
"""How many texts a function takes; ``n`` is what a module calls ``ngettext`` that uses it often."""
_TEMPLATES = {"_": None, "gettext": None, "ngettext": (1, 2)}
_HEADER = """\
# What {what} say, in {tag}. The words are gathered by `make words`; each is translated here.
msgid ""
msgstr ""
"Project-Id-Version: say-write-do\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"
"""
_WHAT = {INTERFACE: "the pages, the forms and their prints", DIAGNOSTICS: "the findings"}


@dataclass
class Gathered:
    """The words of one domain in their order, each with the files in which it stands."""

    found: dict[Words, set[str]] = field(default_factory=dict)

    def add(self, words: Words, source: str) -> None:
        """Note that ``words`` stand in the file ``source``."""
        if any(words):
            self.found.setdefault(words, set()).add(source)


def gathered(domain: str) -> Gathered:
    """Every word of the domain that stands in the program and in the shipped templates."""
    words = Gathered()
    for path in sorted(_PACKAGE.rglob("*.py")):
        source = f"generator/{path.relative_to(_PACKAGE).as_posix()}"
        for found in _called(path, _SPOKEN[domain]):
            words.add(found, source)
    if domain == INTERFACE:
        for found, source in _of_templates():
            words.add(found, source)
    else:
        for text, source in (*_expected(), *_of_codes(), *_of_checks()):
            words.add((text,), source)
    return words


def _called(path: Path, functions: Mapping[str, int]) -> Iterator[Words]:
    """The literals that are handed to one of the functions, in their order, those of f-strings among them."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        texts = [arg.value for arg in call.args[: functions.get(name, 0)] if isinstance(arg, ast.Constant)]
        if texts and len(texts) == functions[name]:
            yield tuple(map(str, texts))


def _of_templates() -> Iterator[tuple[Words, str]]:
    """The words of the site's templates. Those for paper hold none: theirs are handed to them."""
    from babel.messages.extract import extract

    options = {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true", "silent": "false"}
    for path in sorted(shipped_templates().rglob("*")):
        if not path.name.endswith((".j2", ".html")):
            continue
        source = f"templates/{path.relative_to(shipped_templates()).as_posix()}"
        with path.open("rb") as stream:
            for _, found, *_ in extract("jinja2.ext:babel_extract", stream, keywords=_TEMPLATES, options=options):
                yield (found,) if isinstance(found, str) else tuple(found), source


def _expected() -> Iterator[tuple[str, str]]:
    """What a key of the data language asks for: the texts called ``expected`` in the models."""
    for path in sorted((_PACKAGE / "model").glob("*.py")):
        source = f"generator/model/{path.name}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            value: ast.expr | None = None
            match node:
                case ast.Assign(targets=[ast.Name(id="expected" | "_EXPECTED")], value=value):
                    pass
                case ast.AnnAssign(target=ast.Name(id="expected" | "_EXPECTED"), value=value):
                    pass
                case ast.Dict(keys=[ast.Constant(value="expected")], values=[value]):
                    pass
            if isinstance(value, ast.Constant):
                yield str(value.value), source


def _of_codes() -> Iterator[tuple[str, str]]:
    """The table of codes: how much a finding weighs, whose rule it is, and one sentence for each code."""
    source = "generator/diagnostics/codes.py"
    yield from ((kind.value, source) for kinds in (Severity, Basis) for kind in kinds)
    yield from ((code.weight, source) for code in CODES.values() if code.is_off)
    yield from ((code.summary, source) for code in CODES.values())


def _of_checks() -> Iterator[tuple[str, str]]:
    """What is said about each check."""
    for module in CHECKS:
        source = f"{module.__name__.replace('.', '/')}.py"
        yield from ((text, source) for _, text in parts_of(module.__doc__ or ""))


def updated(domain: str, tag: str, folder: Path = FOLDER) -> str:
    """The catalog's text as it ought to be: the words of today, with the translations that it has."""
    from babel import Locale
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    path = folder / tag / f"{domain}.po"
    old = Catalog()
    if path.is_file():
        with path.open("rb") as stream:
            old = read_po(stream)
    plural = Catalog(locale=Locale.parse(tag, sep="-"))
    language = tag.replace("-", "_")
    parts = [_HEADER.format(what=_WHAT[domain], tag=tag, language=language, plural=plural.plural_forms)]
    for words, sources in gathered(domain).found.items():
        known = old.get(words[0])
        strings = known.string if known else ""
        said: Words = tuple(strings) if isinstance(strings, tuple | list) else (str(strings),)
        parts.append(_entry(words, said, sorted(sources), plural.num_plurals, fuzzy=bool(known and known.fuzzy)))
    return "\n".join(parts)


def _entry(words: Words, said: Words, sources: Iterable[str], plurals: int, *, fuzzy: bool) -> str:
    """One entry of a catalog."""
    singular = words[0]
    flags = ["fuzzy"] if fuzzy else []
    flags += ["python-format"] if "%(" in singular else ["python-brace-format"] if "{" in singular else []
    lines = [f"#: {' '.join(sources)}"]
    lines += [f"#, {', '.join(flags)}"] if flags else []
    lines.append(f"msgid {_string(singular)}")
    if len(words) == 1:
        lines.append(f"msgstr {_string(said[0])}")
    else:
        lines.append(f"msgid_plural {_string(words[1])}")
        forms = [*said, *[""] * plurals][:plurals]
        lines += [f"msgstr[{index}] {_string(form)}" for index, form in enumerate(forms)]
    return "\n".join(lines) + "\n"


def _string(text: str) -> str:
    """A string of a catalog, on one line."""
    return json.dumps(text, ensure_ascii=False)


def main() -> int:
    """Write the catalogs of every language again and say what is still to be translated there."""
    for tag in sorted(path.name for path in FOLDER.iterdir() if path.is_dir()):
        for domain in (INTERFACE, DIAGNOSTICS):
            text = updated(domain, tag)
            (FOLDER / tag / f"{domain}.po").write_text(text, encoding="utf-8", newline="\n")
            empty = sum(block.rstrip().endswith('""') for block in text.split("\n\n")[1:])
            print(f"{tag}/{domain}.po: {len(gathered(domain).found)} messages, {empty} not translated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
