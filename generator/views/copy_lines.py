"""What a print says of itself: an uncontrolled copy, a controlled one with its number and holder, or a blank.

The company may say it in words of its own (``control: {copy-lines: …}`` in manual.yml); the line itself always stands.
Words that a translation has spoiled, so that they no longer name the copy and its holder, give way to the usual ones.
"""

from __future__ import annotations

from generator.model.company import ControlledLine, Copy
from generator.views.reader import Reader


def uncontrolled_line(reader: Reader) -> str:
    """The line of a document, and of a list, that nobody keeps track of."""
    own = reader.manual.settings.control.copy_lines.uncontrolled
    return reader.plain(own) if own else reader.t("Uncontrolled copy – check before use.")


def controlled_line(reader: Reader, copy: Copy) -> str:
    """The line of a numbered copy."""
    holder = reader.link("role", copy.holder).text
    own = reader.manual.settings.control.copy_lines.controlled
    if own is None or any(gap not in own for gap in ControlledLine.gaps):
        return reader.t("Controlled copy {copy} – holder: {holder}.", copy=copy.number, holder=holder)
    return reader.plain(own).replace("{copy}", copy.number).replace("{holder}", holder)


def blank_line(reader: Reader) -> str:
    """The line of a form that nobody has filled in yet; what it becomes is said behind it."""
    own = reader.manual.settings.control.copy_lines.blank
    return reader.plain(own) if own else reader.t("Blank form.")
