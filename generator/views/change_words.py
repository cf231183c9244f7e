"""What the keys, kinds and values of the data language are called when a change in them is told to people."""

from __future__ import annotations

from enum import Enum

from pydantic import BaseModel

from generator.model.form import FieldType
from generator.views.form_words import type_words
from generator.views.reader import Reader


def kind_of_thing(reader: Reader, thing: BaseModel) -> str:
    """What a thing with an id is called."""
    t = reader.t
    words = {
        "Document": t("document"),
        "DocumentSection": t("section"),
        "Step": t("step"),
        "Decision": t("decision"),
        "TimeLimit": t("limit"),
        "Criterion": t("condition for closing"),
        "Form": t("form"),
        "Section": t("part"),
        "Field": t("box"),
        "Option": t("answer"),
        "Column": t("column"),
    }
    return words[type(thing).__name__]


def key_words(reader: Reader, key: str) -> str:
    """What a key is called, by its last part: ``keep.at-least.for`` is the time something is kept for."""
    words = {**_of_documents(reader), **_of_limits(reader), **_of_forms(reader)}
    return words.get(key) or words[key.rpartition(".")[2]]


def _of_documents(reader: Reader) -> dict[str, str]:
    t = reader.t
    return {
        "answers": t("clauses answered"),
        "origin": t("origin"),
        "id": t("name in the files"),
        "number": t("number"),
        "kind": t("kind"),
        "title": t("title"),
        "owner": t("owner"),
        "approver": t("approver"),
        "review-every": t("review"),
        "purpose": t("purpose"),
        "scope": t("scope"),
        "sections": t("sections"),
        "steps": t("steps"),
        "limits": t("time limits"),
        "closing": t("closing"),
        "related": t("related documents"),
        "text": t("text"),
        "by": t("who"),
        "with": t("together with"),
        "only-if": t("only if"),
        "do": t("what is done"),
        "decide": t("question"),
        "asks": t("box of the answer"),
        "branches": t("ways on"),
        "fills": t("forms filled"),
        "no-record": t("why there is no record"),
        "limit": t("time limit"),
        "then": t("next step"),
        "clause": t("clause"),
        "link": t("how far it answers"),
    }


def _of_limits(reader: Reader) -> dict[str, str]:
    t = reader.t
    return {
        "within": t("time allowed"),
        "promptly": t("words for the time"),
        "clock": t("clock"),
        "calendar": t("calendar"),
        "from": t("start"),
        "until": t("stop"),
        "where": t("sheet"),
        "not-before": t("earliest"),
        "starts": t("start rule"),
        "ends": t("end rule"),
        "roll": t("rule for days off"),
        "when": t("other time for some cases"),
        "warn": t("warnings"),
        "escalate": t("who is told when it is late"),
        "pause": t("pauses"),
        "extension": t("extension"),
        "extension.by": t("extension"),
        "extension.times": t("number of extensions"),
        "extension.approver": t("who approves an extension"),
        "extension.tell": t("who is told of an extension"),
        "extension.proof": t("form for an extension"),
        "every": t("repeated every"),
        "duty": t("role on duty"),
        "on-register": t("shown on the register"),
        "basis": t("basis"),
        "chosen-by": t("who chose the figure"),
        "because": t("reason"),
        "note": t("note"),
        "level": t("level"),
        "is": t("answer"),
        "after": t("after"),
        "to": t("to"),
        "at-most": t("at most"),
        "times": t("number of times"),
        "tell": t("who is told"),
        "proof": t("proof"),
    }


def _of_forms(reader: Reader) -> dict[str, str]:
    t = reader.t
    return {
        "filed": t("filing"),
        "filed.to": t("filed with"),
        "keep": t("time it is kept"),
        "keep.at-least.for": t("kept at least"),
        "keep.at-least.after": t("kept from"),
        "keep.legal-minimum.for": t("legal minimum"),
        "keep.legal-minimum.after": t("legal minimum from"),
        "keep.legal-minimum.basis": t("basis of the legal minimum"),
        "keep.then": t("what happens then"),
        "keep.basis": t("basis for keeping"),
        "layout": t("layout"),
        "fields": t("boxes"),
        "label": t("label"),
        "type": t("kind of answer"),
        "required-at": t("must be filled"),
        "help": t("help"),
        "why": t("why it is asked"),
        "options": t("answers"),
        "unit": t("unit"),
        "lines": t("writing lines"),
        "comb": t("figure boxes"),
        "columns": t("columns"),
        "rows": t("rows"),
        "limit-columns": t("what it shows of a time limit"),
        "show-when": t("shown when"),
        "field": t("box"),
        "known-later": t("may be “not known yet”"),
        "may-not-apply": t("may be “not applicable”"),
        "privacy": t("privacy"),
        "of": t("record it names"),
        "half": t("half width"),
        "digital": t("digital signature"),
        "width": t("width"),
        "place": t("place of filing"),
        "copies": t("copies"),
        "same-day": t("filed on the same day"),
        "at-least": t("kept at least"),
        "longer": t("kept longer"),
        "legal-minimum": t("legal minimum"),
        "personal-data": t("personal data"),
        "personal-data.then": t("what becomes of personal data"),
        "checked-on": t("checked on"),
        "for": t("for how long"),
        "if": t("if"),
        "orientation": t("orientation"),
    }


def value_words(reader: Reader, value: Enum | bool | str) -> str:
    """A value out of a fixed choice, in words."""
    if isinstance(value, bool):
        return reader.t("yes") if value else reader.t("no")
    chosen = str(value.value) if isinstance(value, Enum) else value
    if isinstance(value, FieldType):
        return type_words(reader, value)
    return _of_choices(reader).get(chosen, chosen)


def _of_choices(reader: Reader) -> dict[str, str]:
    t = reader.t
    return {
        "calendar": t("calendar time"),
        "working": t("working time"),
        "source": t("the guidance page"),
        "added": t("added by the company"),
        "company": t("the company"),
        "law": t("the law"),
        "contract": t("a contract"),
        "record": t("at once"),
        "first meeting": t("by the first meeting"),
        "close": t("before closing"),
        "personal": t("personal data"),
        "sensitive": t("sensitive personal data"),
        "receipt": t("receipt"),
        "delivery": t("delivery"),
        "superseded": t("superseded"),
        "creation": t("the day it was written"),
        "end of employment": t("end of employment"),
        "end of product life": t("end of the product's life"),
        "destroy": t("destroyed"),
        "archive": t("archived"),
        "review": t("reviewed"),
        "anonymise": t("made anonymous"),
        "portrait": t("upright"),
        "landscape": t("across"),
        "meets in full": t("meets in full"),
        "in part": t("in part"),
        "gives input to": t("gives input to"),
        "policy": t("policy"),
        "procedure": t("procedure"),
        "work instruction": t("work instruction"),
        "guide": t("guide"),
        "form": t("form"),
        "register": t("register"),
        "letter": t("letter"),
    }
