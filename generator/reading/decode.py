"""From nodes to model objects: the one place where shape faults become diagnostics.

The models say what is expected; this module turns the validator's findings into sentences that name the file, the
key and a near miss, and fills the side table of spans on the way.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.diagnostics import Diagnostic, Message, say
from generator.model.base import Definition
from generator.reading.yaml_tree import Mapping, Node, Scalar, Sequence
from generator.spans import Span, SpanTable, Twin, place_of_item, place_of_key

M = TypeVar("M", bound=Definition)


def decode(model: type[M], node: Node, root: str, spans: SpanTable) -> tuple[M | None, list[Diagnostic]]:
    """Decode the file's ``node`` into ``model``. ``root`` is the place of the file's top (``roles``, or its id)."""
    note_spans(node, root, spans)
    try:
        return model.model_validate(plain(node)), []
    except ValidationError as error:
        found: dict[object, Diagnostic] = {}
        details = error.errors(include_url=False, include_context=True)
        misspelt = {_meant(detail, model) for detail in details if detail["type"] == "extra_forbidden"}
        for detail in details:
            if detail["type"] == "missing" and detail["loc"] in misspelt:
                continue  # one slip of the pen is one finding: the key is there, under a wrong name
            diagnostic = _diagnostic(detail, node, model)
            found.setdefault((diagnostic.span, diagnostic.code, str(diagnostic.message)), diagnostic)
        return None, list(found.values())


def plain(node: Node) -> Any:
    """The node as dicts, lists and texts: what the models decode. Depth is bounded by the reader."""
    match node:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return [plain(item) for item in items]
        case Mapping(entries=entries):
            return {entry.key.text: plain(entry.value) for entry in entries}


def identity_of(node: Node) -> str | None:
    """The id that a mapping gives itself, if it does."""
    found = node.get("id") if isinstance(node, Mapping) else None
    return found.text if isinstance(found, Scalar) and found.text else None


def note_spans(node: Node, place: str, spans: SpanTable, key: Span | None = None) -> None:
    """Enter ``node`` and everything in it into the side table, by the same rule as the walk through the model.

    A place that is taken already means that two definitions have one id: it is noted as a twin and left alone.
    """
    if isinstance(node, Mapping) and place in spans:
        second = node.get("id")
        spans.twins.append(
            Twin(place, identity_of(node) or place, spans.at(f"{place}/id"), second.span if second else node.span)
        )
        return
    spans.add(place, node.span, key)
    if isinstance(node, Mapping):
        for entry in node.entries:
            here = place_of_key(place, entry.key.text)
            if isinstance(entry.value, Sequence):
                spans.add(here, entry.value.span, entry.key.span)
                for index, item in enumerate(entry.value.items):
                    note_spans(item, place_of_item(place, entry.key.text, identity_of(item), index), spans)
            else:
                note_spans(entry.value, here, spans, entry.key.span)
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            note_spans(item, f"{place}/{index + 1}", spans)


def _locate(node: Node, location: tuple[int | str, ...]) -> tuple[Node, Span | None, list[str]]:
    """Follow the validator's location through the nodes; parts that name no node (union tags) are passed over."""
    key: Span | None = None
    trail: list[str] = []
    for part in location:
        if isinstance(node, Mapping):
            entry = next((entry for entry in node.entries if entry.key.text == part), None)
            if entry is not None:
                node, key = entry.value, entry.key.span
                trail.append(str(part))
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node, key = node.items[part], None
    return node, key, trail


def _diagnostic(detail: ErrorDetails, root: Node, model: type[Definition]) -> Diagnostic:
    node, key, trail = _locate(root, detail["loc"])
    name = str(detail["loc"][-1]) if detail["loc"] else ""
    context: MappingOf[str, Any] = detail.get("ctx", {})
    match detail["type"]:
        case "extra_forbidden":
            return _unknown_key(name, key or node.span, root, detail["loc"], model)
        case "missing":
            where = _first_sign(node)
            named = identity_of(node)
            message = (
                say("the key `{key}` is missing in `{named}`", key=name, named=named)
                if named
                else say("the key `{key}` is missing", key=name)
            )
            return Diagnostic("Y111", message, where, help=say("add `{key}: …`", key=name))
        case "empty":
            message = say("`{key}` has no value", key=trail[-1] if trail else name)
            return Diagnostic(
                "Y111", message, key or node.span, help=say("write {expected}", expected=Message(context["expected"]))
            )
        case "misfit":
            message = say("the keys of `{key}` do not fit together", key=trail[-1] if trail else name)
            return Diagnostic(
                "Y112", message, _first_sign(node), help=say("write {expected}", expected=Message(context["expected"]))
            )
    return _wrong_value(node, trail[-1] if trail else name, _expected(detail, context))


def _first_sign(node: Node) -> Span:
    """The first character of what stands there: a list or mapping as a whole would fill the screen."""
    return Span(node.span.path, node.span.line, node.span.column, node.span.line, node.span.column + 1)


def _expected(detail: ErrorDetails, context: MappingOf[str, Any]) -> Message:
    """What the key asks for, in words."""
    match detail["type"]:
        case "enum" | "literal_error":
            return Message("{words}", {"words": str(context["expected"]).replace("'", "").replace(" or ", ", ")})
        case "model_type" | "model_attributes_type" | "dict_type" | "union_tag_not_found":
            return say("several lines of `key: value`")
        case "tuple_type" | "list_type":
            return say("a list: lines that begin with a hyphen")
        case "string_type":
            return say("a text")
    return Message(context["expected"]) if "expected" in context else Message("{words}", {"words": detail["msg"]})


def _wrong_value(node: Node, key: str, expected: Message) -> Diagnostic:
    if not isinstance(node, Scalar):
        return Diagnostic(
            "Y112", _wrong_kind(node, key), _first_sign(node), help=say("write {expected}", expected=expected)
        )
    written = node.text
    if not written.strip():
        empty = say("`{key}` has no value", key=key)
        return Diagnostic("Y111", empty, node.span, help=say("write {expected}", expected=expected))
    short = written if len(written) <= 60 else written[:57] + "…"  # noqa: PLR2004 - a line of the terminal
    near = get_close_matches(written, [item.strip() for item in str(expected).split(",")], n=1)
    help_ = (
        say("did you mean `{near}`? possible: {expected}", near=near[0], expected=expected)
        if near
        else say("write {expected}", expected=expected)
    )
    message = (
        say("`{key}` is `{written}`", key=key, written=short)
        if key
        else say("the file holds nothing but `{written}`", written=short)
    )
    return Diagnostic("Y112", message, node.span, help=help_)


def _wrong_kind(node: Sequence | Mapping, key: str) -> Message:
    """What stands where something else is expected; without a key it is the whole file."""
    if isinstance(node, Sequence):
        return say("`{key}` holds a list", key=key) if key else say("the file holds a list")
    return say("`{key}` holds keys", key=key)


def _meant(detail: ErrorDetails, model: type[Definition]) -> tuple[int | str, ...]:
    """Where the key would stand that an unknown one most likely means."""
    *parent, name = detail["loc"]
    near = get_close_matches(str(name), _keys_at(model, tuple(parent)), n=1)
    return (*parent, *near)


def _unknown_key(
    name: str, span: Span, root: Node, location: tuple[int | str, ...], model: type[Definition]
) -> Diagnostic:
    parent, _, _ = _locate(root, location[:-1])
    known = _keys_at(model, location[:-1])
    near = get_close_matches(name, known, n=1)
    free = [key for key in known if not (isinstance(parent, Mapping) and parent.get(key))]
    help_ = (
        say("did you mean `{near}`?", near=near[0])
        if near
        else say("possible here: {keys}", keys=", ".join(free or known))
        if known
        else None
    )
    return Diagnostic("Y110", say("the key `{key}` is not known here", key=name), span, help=help_)


def _keys_at(model: type[Definition], location: tuple[int | str, ...]) -> list[str]:
    """The keys known where ``location`` leads, read from the models themselves."""
    here: list[type[Definition]] = [model]
    for part in location:
        # the kind of a definition is named where several kinds may stand; `roles` in roles.yml is a key
        tagged = [each for each in here if each.__name__.lower() == part] if len(here) > 1 else []
        if tagged:
            here = tagged
            continue
        if isinstance(part, int):
            continue
        fields = [info for each in here for info in each.model_fields.values() if info.alias == part]
        if fields:
            here = [found for info in fields for found in _models_in(info.annotation)]
    return [info.alias or name for each in here for name, info in each.model_fields.items()]


def _models_in(annotation: object) -> list[type[Definition]]:
    """Every model named inside a type annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Definition):
        return [annotation]
    return [found for part in getattr(annotation, "__args__", ()) for found in _models_in(part)]
