"""The lengths of time that a text types, which of them say by when something is due, and which are something else.

Words decide, in English and in Chinese of both scripts: ``within 72 hours``, ``72 hours at the latest``, 72小时之内
and 不超过三天 are deadlines. A warranty, a law's own time, a threshold ("three faults within 30 days"), how long
something takes, what may not be said, what was once: none of them is the company's time limit, whatever its words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from generator.calendar import Unit
from generator.checks.figures import UNIT_WORDS, Figure, Weight, each_figure
from generator.checks.written import ends_in_example

_UNITS = {unit.value for unit in Unit}
#: "One day" is a turn of speech, 一天 likewise; these are lengths of time.
_ONE = re.compile(
    r"\b(?:within|at (?:most|least)|(?:no|not) (?:later|more|longer) than) (?:one|an?) (?:[a-z]+ )?[a-z]+"
    r"|\bone (?:working|calendar|business) (?:hour|day)\b"
    r"|(?<![上下每某同第])一[ ]?[个個]?[ ]?"
    r"(?:工作[日天]|(?:分[钟鐘]|小[时時]|天|日|[周週]|星期|月|年)(?=[之以]?[内內]))",
    re.IGNORECASE,
)
#: The figure of contracts: "seventy-two (72) hours".
_BRACKETED = re.compile(rf"[(（](\d+)[)）](?=(?:[ ]?[个個]?[ ]?(?:{UNIT_WORDS}))(?![a-z]))", re.IGNORECASE)
_SPELLED_OUT = re.compile(r"(?:[a-z-]+|[零〇一二两兩三四五六七八九十百]+)[ ]?$", re.IGNORECASE)
_LOOKS_BACK = re.compile(r"(?:\b(?:last|past|previous|preceding)|最?近|[过過]去|[7七][ ]?[天x×*/])[ ]?$", re.IGNORECASE)
#: An age, and hours that are open: "24 hours a day", 24小时值班.
_NO_LIMIT = re.compile(
    r"[ -](?:old\b|a day|per day|hot ?line|on duty|service)"
    r"|[ ]?(?:值[班守]|[热熱專专][线線]|服[务務]|在[线線]|[营營][业業])",
    re.IGNORECASE,
)

_ENGLISH_BEFORE = (
    r"(?:\b(?:within|inside(?: of)?|(?:no|not) (?:later|more|longer) than|at (?:most|the latest)|in at most|due in"
    r"|(?:due|expires|expired) after|max(?:imum|\.)?(?: of)?|in|(?:has|have|had)(?: up to| at most)?)"
    r"|\b(?:limit|deadline|target time|time limit|due)(?: is| of|:| within)?)"
    r"(?: (?:the|a|an|next|following|first|coming|period of|time of|about|some|another|further|at most|no more than"
    r"|full|maximum(?: of)?))*"
    r"(?: (?:\d+|[a-z]+)(?: ?[-–] ?| (?:to|or) ))? ?$"
)
_IS_IN_OR_HAS = re.compile(r".*\b(in|has|have|had)\b(?: up to| at most)?[^.,;]{0,25}$", re.IGNORECASE)
_ENGLISH_AFTER = (
    r"^(?: at (?:the )?(?:latest|most)\b|,? latest\b|[ -](?:time )?(?:limit|deadline|rule)\b"
    r"| or (?:less|sooner|earlier)\b"
    r"| (?:after|from|of) (?:(?:the|its|their|your|our) )?(?:receipt|receiving)\b)"
)
_HAN_BEFORE = (
    r"(?:[时時期]限|限[期时時于於]|最[长長迟遲晚多]|至[迟遲]|不[得应應可能会會要]{0,2}(?:超[过過]|[迟遲晚][于於]|多[于於]))"
    r"(?:[为為是]|[:：])?[ ]?[在于於]?(?:[\d一二两兩三四五六七八九十]+[ ]?(?:[-–~～至到或])[ ]?)?[ ]?$"
)
_HAN_AFTER = (
    r"^[ ]?(?:[之以]?[内內](?![容部涵])|的?(?:[时時期]限|限期)|[为為][限期]|[之以]?[后後](?:到期|截止|[为為]限)"
    r"|到期|截止)"
)
_BEFORE = re.compile(f"{_ENGLISH_BEFORE}|{_HAN_BEFORE}", re.IGNORECASE)
_AFTER = re.compile(f"{_ENGLISH_AFTER}|{_HAN_AFTER}", re.IGNORECASE)
#: ``3 天前`` is three days ago unless somebody has to do it; ``每月 5 日前`` is a day of the calendar.
_HAN_AHEAD = re.compile(r"^[ ]?[之以]?前(?![后後台])")
_HAN_DUTY = re.compile(r"(?:[应應须須请請]|必[须須]|[务務]必|最[迟遲晚]|至少|至[迟遲])[^，。；,;]*$")
_OF_THE_CALENDAR = re.compile(r"(?:[每本当當次上下翌该該][个個]?)(?:月|季度?|[周週]|年)[ ]?(?:的|第)?[ ]?$")
#: "in 72 hours" is a deadline, "in 3 days in a row" and "has 3 days of leave" are none.
_WITH_IN = re.compile(
    r"^(?:['’] time)?(?:[.,;:!?)\"”]|$| (?:after|from|at|the|we|you|they|it|and|or|unless|by|with|to)\b"
    r"|of (?:the|its|their|receipt|receiving|noticing)\b)"
)
_WITH_HAS = re.compile(r"^ (?:(?:in which|at most) )?to\b|^ for (?:the|an?) \w*(?:answer|reply|response|report)")

_ENDS = re.compile(r"(?<!e\.g)(?<!i\.e)(?<![Mm]ax)[.!?][\"”’)*]* |[。！？；;]|  | - ")
#: Something happens so often: a threshold. Whoever has to do something so often is asked "at least".
_THRESHOLD = (
    r"(?<!at least )\b(?:two|three|four|five|six|[2-9]|\d\d+)(?: or more| and more|\+)?"
    r" (?!(?:working |calendar )?(?:min|hour|day|week|month))(?:\w+ ){0,3}"
    r"(?:complaints|cases|times|faults|failures|returns|claims|defects|reports|pieces|incidents)\b"
    r"|\b(?:twice|(?:happen|occur|fail|break|appear|complain|come)s? again|recur\w*|reappear\w*|com(?:es|ing) back"
    r"|came back|of each other)\b"
    r"|再次(?:[发發]生|出[现現]|投[诉訴])|再[发發犯]|[复復][发發]|重[复複][发發出投]|累[计計]"
    r"|(?:[二两兩三四五六七八九十百]|(?<!\d)[2-9]|\d\d+)[ ]?[起宗]"
)
_WARRANTY = (
    r"\b(?:in|under|within|during) (?:the |our |its )?warranty\b|\ufffc,? (?:warranty|guarantee)\b"
    r"|\bwarranty (?:is|covers|runs|lasts|ends|holds|period|time)\b|\bguarantee period|\bunder guarantee"
    r"|\bcooling-off|\bshelf life|\bexpiry\b|\bbest before"
    r"|\bright (?:of return|to (?:return|withdraw))|\bof (?:purchase|buying)\b|\bafter (?:purchase|buying)\b"
    r"|保修期|[质質]保期|三包|保固期|保[质質存]期|[鉴鑑][赏賞]期|[无無]理由|[犹猶]豫期|[购購][买買](?:之日|日|后|後)"
)
_ONCE = (
    r"\bused to\b|\bno longer\b|\bformerly\b|\b(?:until|before) 20\d\d\b|\bin the past\b"
    r"|[曾]经?|曾經|以前|原[来來先]|[从從]前"
)
_SOMETHING_ELSE = re.compile(f"{_THRESHOLD}|{_WARRANTY}|{_ONCE}", re.IGNORECASE)
_STANDARD = r"(?:\b(?:ISO|IEC|GB|CNS|EN|DIN|IATF|VDA)\b[ /]?[\w/ .:–—-]{0,24}?|《[^》]+》)"
#: Before the figure, in its sentence: what may not be said, and what a standard says that is called by its number.
_SAID_BY_OTHERS = re.compile(
    r"\b(?:never|not|don.t|nobody|no one)\b[^.;]{0,20}\b(?:say|says|write|writes|promise|promises|tell|state)\b"
    r"|(?:不要|切勿|不[得可能]|[勿别別]|[绝絕]不)[^，。；]{0,4}(?:[说說写寫]|承[诺諾]|[许許][诺諾]|保[证證]|答[应應])"
    rf"|{_STANDARD}[^,;，；]{{0,20}}?(?:\b(?:asks?|says?|requires?|allows?|gives?|sets?|demands?)\b|要求|[规規]定|允[许許])",
    re.IGNORECASE,
)
#: How long a thing goes on, and how long it is kept.
_GOES_ON = re.compile(
    r"\b(?:(?:take|last|need)(?:s|ing)?|took|lasted|for)(?: up to| about| at (?:least|most)| some"
    r"| (?:no|not) (?:more|longer) than)* $"
    r"|\b(?:takes?|lasts?|took|lasted) [^.;]{0,12}(?:minute|hour|day|week|month)s?,? (?:(?:and|or|but) )?"
    r"(?:at most|up to|(?:no|not) (?:more|longer) than) $"
    r"|(?:(?<!必)需要?|耗[时時]|持[续續]|[历歷][时時]|[为為]期|保[存留管]|存放|等待?|[静靜]置|用[时時了]?|每隔)"
    r"[ ]?(?:大?[约約])?[ ]?$",
    re.IGNORECASE,
)


_REACH = 500
"""So many signs of a sentence are looked at on either side; no sentence that people write is longer."""
_NEAR = 60
"""So many of them right before a figure say what kind of time it is."""


class TypedTime(NamedTuple):
    """A length of time as a text types it: number and unit, how it is written, at which sign, and its surroundings.

    ``before`` and ``after`` are the rest of its sentence, without the signs of emphasis, ``sentence`` is where that is.
    """

    number: str
    unit: str
    written: str
    at: int
    before: str
    after: str
    sentence: slice

    @property
    def key(self) -> tuple[str, str]:
        """Number and unit, which two texts have in common that say the same."""
        return self.number, self.unit


def typed_times(text: str) -> Iterator[TypedTime]:
    """Each length of time that a text types as one, in its order; ages, looks back and marked examples are left out."""
    alone = {at for found in _ONE.finditer(text) for at in range(*found.span())}
    ends = [found.span() for found in _ENDS.finditer(text)]
    sentences = [0, *(end for _, end in ends)], [*(start for start, _ in ends), len(text)]
    for figure in each_figure(_BRACKETED.sub(r"  \1", text) if "(" in text or "（" in text else text):
        unit = figure.unit.removeprefix("working ").removeprefix("calendar ")
        is_firm = figure.weight is Weight.FIRM or figure.at in alone
        if is_firm and unit in _UNITS and figure.number != "0":
            begins, stops = sentences
            begin = begins[bisect_right(begins, figure.at) - 1]
            stop = stops[bisect_left(stops, figure.at + len(figure.written))]
            typed = _placed(figure, text, slice(begin, stop))
            if not (_is_none(typed) or ends_in_example(typed.before)):
                yield typed


def _is_none(typed: TypedTime) -> bool:
    """Whether it is no time within which something could be due: a look back, an age, a day of the month (每月5日)."""
    is_date = typed.written.endswith("日") and _OF_THE_CALENDAR.search(typed.before)
    return bool(is_date or _LOOKS_BACK.search(typed.before) or _NO_LIMIT.match(typed.after))


def _placed(figure: Figure, text: str, sentence: slice) -> TypedTime:
    start, end = figure.at, figure.at + len(figure.written)
    before = text[sentence.start : start]
    if text[start:end] != figure.written:  # it stands in brackets, behind the same in words
        start -= 2
        before = _SPELLED_OUT.sub("", text[sentence.start : start])
    said, then = before.replace("*", "")[-_REACH:], text[end : sentence.stop].replace("*", "")[:_REACH]
    return TypedTime(figure.number, figure.unit, text[start:end], start, said, then, sentence)


def is_deadline(typed: TypedTime) -> bool:
    """Whether the words around a length of time say that something is due by then."""
    before, after = typed.before, typed.after
    if after.startswith((" ago", " past due")):
        return False
    if _AFTER.match(after) and not _OF_THE_CALENDAR.search(before):
        return True
    if _HAN_AHEAD.match(after):
        return bool(_HAN_DUTY.search(before)) and not _OF_THE_CALENDAR.search(before)
    if not _BEFORE.search(before):
        return False
    loose = _IS_IN_OR_HAS.match(before[-_NEAR:])
    if loose is None or re.search(r"\b(?:due|within|than|at most|the latest)\b[^,;]{0,25}$", before, re.IGNORECASE):
        return True
    return bool((_WITH_IN if loose[1].lower() == "in" else _WITH_HAS).match(after))


def is_something_else(typed: TypedTime) -> bool:
    """Whether the sentence speaks of no time limit of the company, such as a warranty or what a standard says."""
    if _GOES_ON.search(typed.before) and not _AFTER.match(typed.after):
        return True
    return bool(_SAID_BY_OTHERS.search(typed.before) or _SOMETHING_ELSE.search(f"{typed.before}\ufffc{typed.after}"))
