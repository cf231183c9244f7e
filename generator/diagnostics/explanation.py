"""What is said about a check, taken from the docstring of its module: a sentence, then five parts with their words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics.codes import Code
from generator.diagnostics.diagnostic import Message, say
from generator.diagnostics.told import Translate, told

_PARTS = {
    "What": say("What: {text}"),
    "Why": say("Why: {text}"),
    "Basis": say("Basis: {text}"),
    "Wrong": say("Wrong: {text}"),
    "Right": say("Right: {text}"),
}
_BEGINNING = re.compile(rf"({'|'.join(_PARTS)}): ")


def parts_of(docstring: str) -> Iterator[tuple[str, str]]:
    """The first sentence, under no word, then each part under its own; every text is on one line.

    A line that begins a part begins with its word; the lines that go on with it are those up to the next such line.
    """
    lines = docstring.strip().split("\n")
    yield "", lines[0]
    word, text = "", list[str]()
    for line in lines[1:]:
        begins = _BEGINNING.match(line)
        if begins:
            if word:
                yield word, " ".join(text)
            word, text = begins[1], [line[begins.end() :].strip()]
        elif line.strip():
            text.append(line.strip())
    if word:
        yield word, " ".join(text)


def heading(code: Code, translate: Translate) -> str:
    """The code with its name, how much it weighs, whose rule it is, and since when it is asked."""
    message = say(
        "{code} {name} ({weight}; basis: {basis}; since {version})",
        code=code.id,
        name=code.name,
        weight=Message(code.weight),
        basis=Message(code.basis.value),
        version=code.since,
    )
    return told(message, translate)


def explained(docstring: str, translate: Translate) -> str:
    """The explanation in the reader's language: the sentence, an empty line, and each part on a line of its own."""
    lines = []
    for word, text in parts_of(docstring):
        said = translate(text)
        lines += [told(Message(_PARTS[word].text, {"text": said}), translate)] if word else [said, ""]
    return "\n".join(lines)
