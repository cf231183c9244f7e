"""The languages of the manual: whether their tags are known, and which of them it is to be published in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from babel import Locale, UnknownLocaleError

from generator.diagnostics import CODES, Diagnostic, say
from generator.model.company import ManualSettings
from generator.model.locales import TranslatedLocale
from generator.reading.where import Where

#: Language, script, region, each in the letters that browsers and fonts know it by.
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")


def is_known(tag: str) -> bool:
    """Whether the tag names a language whose dates and lengths of time can be written."""
    try:
        return _TAG.fullmatch(tag) is not None and Locale.parse(tag, sep="-") is not None
    except (ValueError, UnknownLocaleError):
        return False


def listed_locales(settings: ManualSettings) -> tuple[TranslatedLocale, ...]:
    """The languages into which the manual is translated, without those that are reported as faults."""
    found = {locale.locale: locale for locale in reversed(settings.locales)}
    ordered = dict.fromkeys(locale.locale for locale in settings.locales)
    return tuple(found[tag] for tag in ordered if tag != settings.source_locale and is_known(tag))


def locale_faults(settings: ManualSettings, where: Where) -> Iterator[Diagnostic]:
    """Tags that name no language, languages that are listed twice, and checks of translations that there are not."""
    if not is_known(settings.source_locale):
        yield _unknown(settings.source_locale, "manual/source-locale", where)
    seen = {settings.source_locale}
    for index, locale in enumerate(settings.locales, start=1):
        item = f"manual/locales/{index}"
        place = f"{item}/locale"
        if not is_known(locale.locale):
            yield _unknown(locale.locale, place, where)
        elif locale.locale in seen:
            again = locale.locale == settings.source_locale
            message = (
                say("`{locale}` is the language of the manual's own texts", locale=locale.locale)
                if again
                else say("the language `{locale}` is listed twice", locale=locale.locale)
            )
            yield Diagnostic("Y112", message, where.at(place), help=say("take it away here"), place=place)
        seen.add(locale.locale)
        for code in locale.severities:
            if code not in CODES or not code.startswith("L"):
                here = f"{item}/severities/{code}"
                message = say("there is no check `{code}` of translations", code=code)
                yield Diagnostic("Y112", message, where.key(here), help=say("take the line away"), place=here)


def unspoken(settings: ManualSettings, where: Where, spoken: Collection[str]) -> Iterator[Diagnostic]:
    """The languages in which the program has no words of its own; ``spoken`` are those it has beside English."""
    places = {settings.source_locale: "manual/source-locale"}
    for index, locale in enumerate(settings.locales, start=1):
        places.setdefault(locale.locale, f"manual/locales/{index}/locale")
    for tag, place in places.items():
        if is_known(tag) and tag not in spoken and Locale.parse(tag, sep="-").language != "en":
            yield Diagnostic(
                "L112",
                say(
                    "the program has no words of its own in `{locale}`: headings, buttons and fixed words of its pages "
                    "and prints stay English",
                    locale=tag,
                ),
                where.at(place),
                help=say(
                    "nothing need be done: the manual's own texts are shown as they are written; the program speaks "
                    "{languages}",
                    languages=", ".join(("en", *spoken)),
                ),
                place=place,
            )


def _unknown(tag: str, place: str, where: Where) -> Diagnostic:
    message = say("`{locale}` is no language that is known", locale=tag)
    return Diagnostic(
        "Y112", message, where.at(place), help=say("write one such as en, zh-Hans or zh-Hant"), place=place
    )
