"""What the form on the screen says by itself: messages of its scripts, in the reader's language."""

from __future__ import annotations

from generator.model.form import Form
from generator.views.language import Language
from generator.views.reader import Reader


def script_words(language: Language) -> dict[str, str]:
    """The messages of the scripts. ``{gaps}`` are filled there."""
    t = language.t
    return {
        "due": t("Due {when}.", when="{when}"),
        "otherDue": t("By the rule it is due {when}; another time stands in the box.", when="{when}"),
        "provisional": t("{due} (provisional)", due="{when}"),
        "notBefore": t("Not before {when}.", when="{when}"),
        "met": t("Met."),
        "late": t("Not met: please give the reason."),
        "early": t("Too early: please give the reason."),
        "calendarEnds": t("The calendar is known only up to {day}: count by hand.", day="{day}"),
        "saved": t("Saved as {file}, in the folder where this browser puts downloads.", file="{file}"),
        "open": t("Still open, and required when recording:"),
        "complete": t("Everything required when recording is filled in."),
        "opened": t("Opened: the record saved on {when}.", when="{when}"),
        "homeless": t("These values do not fit into their boxes: {names}", names="{names}"),
        "unreadable": t("Not opened: the file cannot be read as a record."),
        "noRecord": t("Not opened: the file is no record of a form."),
        "otherFormat": t(
            "Not opened: the record is written in format {found}, and this page reads format {here}.",
            found="{found}",
            here="{here}",
        ),
        "otherForm": t(
            "Not opened: the record is of the form {found}, and this is {here}.", found="{found}", here="{here}"
        ),
        "otherRevision": t(
            "Not opened: the record is of revision {found}, and this blank is revision {here}.",
            found="{found}",
            here="{here}",
        ),
        "otherCode": t(
            "Not opened: the record has the check code {found}, and this blank has {here}: the wording differs.",
            found="{found}",
            here="{here}",
        ),
        "askReplace": t("What is typed here and not saved will be replaced. Go on?"),
        "askClear": t("Empty every box of this form?"),
        "cleared": t("Every box is empty."),
        "draftLoaded": t("The draft kept on this computer is back in the boxes."),
        "forgotten": t("The draft on this computer is deleted."),
        "noDraft": t("This browser keeps no drafts."),
        "noCase": t("no-case-number"),
    }


def filed(reader: Reader, form: Form) -> str:
    """Where the record goes now that it is saved."""
    role = reader.manual.roles.get(form.filed.to)
    who = reader.plain(role.title) if role else str(form.filed.to)
    place = reader.plain(form.filed.place)
    if form.filed.same_day:
        said = reader.t("File it the same day with: {role}. Place: {place}.", role=who, place=place)
    else:
        said = reader.t("File it with: {role}. Place: {place}.", role=who, place=place)
    copies = form.filed.copies
    return reader.t("{filing} {copies}.", filing=said, copies=reader.plain(copies)) if copies else said
