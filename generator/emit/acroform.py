"""Make a set page fillable: every link ``field:<name>`` becomes the form field of that name, where it stands.

The paper engine draws each box inside such a link. It has then already written the box's rectangle and its place in
the structure tree, so the link is turned into a widget and its structure element into a ``Form`` element; no
coordinate is computed and reading order stays as set. The pass knows PDF, not forms: it works on any engine's links.

Kept out on purpose: JavaScript (PDF/A forbids it) and ``NeedAppearances`` (viewers would redraw with their own fonts).
"""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from generator.emit.fill_font import font_of
from generator.emit.xmp import with_properties
from generator.views.form_parts import Widget

MARKER = "field:"
HELVETICA, FILL_FONT = "Helv", "Fill"
SIZE = 9
SMALL_SIZE, SMALL_BELOW = 7, 74
"""Points. A date with its time needs 74 points at 9; what is typed into a narrower box is smaller, so that it shows."""
DOUBTFUL = b"\r\nendstream"

# Field flags, ISO 32000-2 tables 227 to 233 (bit position minus one).
REQUIRED = 1 << 1
MULTILINE = 1 << 12
NO_TOGGLE_TO_OFF = 1 << 14
RADIO = 1 << 15
COMBO = 1 << 17
COMB = 1 << 24
SIGNATURES_EXIST = 1
PRINT = 4

# Made once: there are thousands of boxes, and to make a name costs as much as to set it.
LINK, WIDGET, FORM, XOBJECT = Name.Link, Name.Widget, Name.Form, Name.XObject
TEXT, BUTTON, OFF = Name.Tx, Name.Btn, Name.Off
OF_LINKS = {"/A", "/Border", "/QuadPoints", "/BS", "/H", "/Dest", "/C", "/Contents"}
"""What a link says of itself and a widget does not."""


class UnknownBox(LookupError):
    """The page has a box that the form does not know: template and view disagree."""


def pdf_name(name: str) -> str:
    """The name of a field in the PDF. A full stop would mean hierarchy there; ids never hold an underscore."""
    return name.replace(".", "_")


def field_name(pdf_name: str) -> str:
    """The way back: the name of the field whose PDF name this is."""
    return pdf_name.replace("_", ".")


def add_widgets(
    data: bytes, widgets: Iterable[Widget], properties: Mapping[str, str] | None = None, fill_font: bytes | None = None
) -> bytes:
    """The same PDF with its marked links as form fields. The same input gives the same bytes.

    ``properties`` say in the metadata which form it is (``emit.xmp``). ``fill_font`` is a PDF whose one font the boxes
    are typed in; without it they name Helvetica, and a program that shows other signs takes its own font for them.
    Raises ``UnknownBox`` where a marked link has no widget of its name.
    """
    with Pdf.open(io.BytesIO(data)) as pdf:
        if properties:
            pdf.Root.Metadata.write(with_properties(pdf.Root.Metadata.read_bytes(), properties))
        _Pass(pdf, {widget.name: widget for widget in widgets}, font_of(pdf, fill_font) if fill_font else None).run()
        return _lengths_beyond_doubt(_saved(pdf, pikepdf.ObjectStreamMode.generate))


def _saved(pdf: Pdf, objects: pikepdf.ObjectStreamMode, *, as_they_are: bool = False) -> bytes:
    """The file's bytes. ``as_they_are`` leaves the data of every stream untouched."""
    made = io.BytesIO()
    pdf.save(
        made,
        object_stream_mode=objects,
        deterministic_id=True,
        fix_metadata_version=False,  # the engine has said it
        compress_streams=not as_they_are,
        stream_decode_level=pikepdf.StreamDecodeLevel.none if as_they_are else None,
    )
    return made.getvalue()


def _lengths_beyond_doubt(data: bytes) -> bytes:
    """Keep any stream's data from ending in a carriage return.

    A line feed follows every stream, and archive validators read the two as one line end: the stream then looks a
    byte too long. By chance one compressed stream in 256 ends so; it gets a second, printable coat. Where it is a
    stream of objects, which cannot have one, the file is written without those.
    """
    if DOUBTFUL not in data:
        return data
    with Pdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, Stream) and (raw := item.read_raw_bytes()).endswith(b"\r"):
                filters, options = item.get("/Filter", Array()), item.get("/DecodeParms")
                coats = Array([Name.ASCII85Decode, *(filters if isinstance(filters, Array) else [filters])])
                settings = [None, *(options if isinstance(options, Array) else [options])]
                coat = base64.a85encode(raw) + b"~>"
                item.write(coat, filter=coats, decode_parms=None if options is None else Array(settings))
        for objects in (pikepdf.ObjectStreamMode.generate, pikepdf.ObjectStreamMode.disable):
            data = _saved(pdf, objects, as_they_are=True)
            if DOUBTFUL not in data:
                break
    return data


@dataclass(frozen=True, slots=True)
class _Box:
    """One place on a page: its annotation, which widget it belongs to and, for a tick, which option it is."""

    annotation: Object
    name: str
    option: str
    width: float
    height: float


@dataclass
class _Pass:
    """One run over one PDF. ``groups`` holds the fields that have several boxes, by name."""

    pdf: Pdf
    widgets: dict[str, Widget]
    fill_font: Object | None = None
    fields: Array = field(default_factory=Array)
    groups: dict[str, Object] = field(default_factory=dict)
    drawings: dict[tuple[bytes, float, float], Stream] = field(default_factory=dict)

    def run(self) -> None:
        self.font = self.fill_font or self.pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        )
        self.font_name = FILL_FONT if self.fill_font is not None else HELVETICA
        self.resources = self.pdf.make_indirect(Dictionary(Font=Dictionary({f"/{self.font_name}": self.font})))
        self.elements = dict(_parent_tree(self.pdf))
        for page in self.pdf.pages:
            for annotation in list(page.obj.get("/Annots", [])):
                box = self._box(annotation)
                if box is not None:
                    self._to_widget(box, page.obj)
            page.obj.Tabs = Name.S
        self._repeat_on_every_page()
        self.pdf.Root.AcroForm = self.pdf.make_indirect(
            Dictionary(
                Fields=self.fields,
                DR=self.resources,
                DA=String(f"/{self.font_name} {SIZE} Tf 0 g"),
            )
        )
        if any(widget.kind == "signature" for widget in self.widgets.values()):
            self.pdf.Root.AcroForm.SigFlags = SIGNATURES_EXIST

    # -- boxes ------------------------------------------------------------------------------------------------------

    def _box(self, annotation: Object) -> _Box | None:
        """The box of a marked link; None for any other annotation."""
        if annotation.get("/Subtype") != LINK or "/A" not in annotation or "/URI" not in annotation["/A"]:
            return None
        address = str(annotation["/A"]["/URI"])
        if not address.startswith(MARKER):
            return None
        name, _, option = unquote(address.removeprefix(MARKER)).partition("=")
        if name not in self.widgets:
            raise UnknownBox(name)
        edges = [float(edge) for edge in annotation["/Rect"]]
        left, right = sorted(edges[::2])
        bottom, top = sorted(edges[1::2])
        if edges != [left, bottom, right, top]:
            annotation.Rect = Array([left, bottom, right, top])
        return _Box(annotation, name, option, right - left, top - bottom)

    def _to_widget(self, box: _Box, page: Object) -> None:
        annotation, widget = box.annotation, self.widgets[box.name]
        for key in OF_LINKS.intersection(annotation.keys()):
            del annotation[key]
        annotation["/Subtype"], annotation["/F"], annotation["/P"] = WIDGET, PRINT, page
        self._retag(annotation)
        if widget.kind == "radio":
            self._radio(box, widget)
        elif widget.kind == "check":
            self._named(annotation, widget)
            self._tick_box(box, widget.options[0][0] if widget.options else "Yes", _tick, "4")
            self.fields.append(annotation)
        elif widget.kind == "signature":
            self._signature(box, widget)
        else:
            self._typed(box, widget)

    def _retag(self, annotation: Object) -> None:
        """Name the structure element what it now is; its words for the link go, the widget has its own."""
        element = self.elements.get(int(annotation.get("/StructParent", -1)))
        if element is not None and element.get("/S") == LINK:
            element["/S"] = FORM
            if "/Alt" in element:
                del element["/Alt"]

    def _named(self, holder: Object, widget: Widget, flags: int = 0) -> None:
        flags |= REQUIRED if widget.required else 0
        holder["/T"], holder["/TU"] = String(pdf_name(widget.name)), String(widget.tooltip)
        if flags:
            holder["/Ff"] = flags

    # -- kinds of fields --------------------------------------------------------------------------------------------

    def _radio(self, box: _Box, widget: Widget) -> None:
        """One field for all boxes of the name; each box's state is called after its option."""
        group = self.groups.get(widget.name)
        if group is None:
            group = self.pdf.make_indirect(Dictionary(FT=BUTTON, Kids=Array(), V=OFF))
            self._named(group, widget, RADIO | NO_TOGGLE_TO_OFF)
            self.groups[widget.name] = group
            self.fields.append(group)
        words = dict(widget.options).get(box.option, box.option)
        box.annotation.Parent = group
        box.annotation.TU = String(f"{words}\n{widget.tooltip}")
        self._tick_box(box, box.option, _dot, "l", own_value=False)
        group.Kids.append(box.annotation)

    def _tick_box(
        self, box: _Box, state: str, mark: Callable[[float, float], bytes], style: str, *, own_value: bool = True
    ) -> None:
        annotation = box.annotation
        annotation["/AS"], annotation["/MK"] = OFF, Dictionary(CA=String(style))
        if own_value:
            annotation["/FT"], annotation["/V"] = BUTTON, OFF
        ticked, empty = self._drawn_once(box, mark(box.width, box.height)), self._drawn_once(box, b"")
        annotation["/AP"] = Dictionary(N=Dictionary({f"/{state}": ticked, "/Off": empty}))

    def _signature(self, box: _Box, widget: Widget) -> None:
        """A field for a digital signature; whoever signs draws its appearance."""
        self._named(box.annotation, widget)
        box.annotation.FT = Name.Sig
        box.annotation.AP = Dictionary(N=self._drawn(box, b""))
        self.fields.append(box.annotation)

    def _typed(self, box: _Box, widget: Widget) -> None:
        """A field to type or pick in. A name that stands at several places is one field with several boxes."""
        annotation = box.annotation
        is_narrow = widget.kind == "text" and not widget.cells and box.width < SMALL_BELOW
        annotation["/DA"] = String(f"/{self.font_name} {SMALL_SIZE if is_narrow else SIZE} Tf 0 g")
        annotation["/AP"] = Dictionary(N=self._drawn(box, b"/Tx BMC EMC"))
        if not widget.every_page:
            self._typed_field(annotation, widget)
            self.fields.append(annotation)
            return
        group = self.groups.get(widget.name)
        if group is None:
            group = self.pdf.make_indirect(Dictionary(Kids=Array()))
            self._typed_field(group, widget)
            group.DA = annotation.DA
            self.groups[widget.name] = group
            self.fields.append(group)
        annotation.Parent, annotation.TU = group, String(widget.tooltip)
        if widget.cells:
            annotation.MaxLen = widget.cells  # programs that fill a box do not all ask its field
        group.Kids.append(annotation)

    def _typed_field(self, holder: Object, widget: Widget) -> None:
        if widget.kind == "select":
            holder.FT = Name.Ch
            self._named(holder, widget, COMBO)
            holder.Opt = Array([Array([String(value), String(words)]) for value, words in widget.options])
            return
        holder["/FT"] = TEXT
        flags = MULTILINE if widget.kind == "multiline" else 0
        if widget.cells:
            flags |= COMB
            holder.MaxLen = widget.cells
        self._named(holder, widget, flags)

    # -- the box on every page --------------------------------------------------------------------------------------

    def _repeat_on_every_page(self) -> None:
        """Give the pages after the first the boxes that every sheet has: heads of pages may hold no links of their own.

        Each copy is a further box of the same field, at the same place, so that what is typed once is on all sheets.
        """
        for name, group in self.groups.items():
            if self.widgets[name].every_page:
                for page in list(self.pdf.pages)[1:]:
                    self._copy(group, page.obj)

    def _copy(self, group: Object, page: Object) -> None:
        first = group.Kids[0]
        copy = self.pdf.make_indirect(
            Dictionary(
                {
                    key: first[key]
                    for key in ("/Type", "/Subtype", "/F", "/Rect", "/DA", "/AP", "/TU", "/MaxLen")
                    if key in first
                }
            )
        )
        copy.P, copy.Parent = page, group
        group.Kids.append(copy)
        annotations = page.get("/Annots", Array())
        annotations.append(copy)
        page.Annots = annotations
        self._tag(copy, page)

    def _tag(self, annotation: Object, page: Object) -> None:
        """A structure element for a box that the engine has not set, at the end of the document's own element."""
        tree = self.pdf.Root.get("/StructTreeRoot")
        if tree is None:
            return
        top = tree.K[0] if isinstance(tree.K, Array) else tree.K
        key = int(tree.get("/ParentTreeNextKey", 0)) or max(self.elements, default=-1) + 1
        element = self.pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem,
                S=Name.Form,
                P=top,
                Pg=page,
                K=Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page),
            )
        )
        top.K = Array([*(top.K if isinstance(top.K, Array) else [top.K]), element])
        annotation.StructParent = key
        self.elements[key] = element
        tree.ParentTreeNextKey = key + 1
        _append(tree.ParentTree, key, element)

    def _drawn(self, box: _Box, content: bytes) -> Stream:
        """An appearance of the box's size. Text fields get an empty one, so that no viewer has to make its own."""
        drawn = self.pdf.make_stream(content)
        drawn["/Type"], drawn["/Subtype"] = XOBJECT, FORM
        drawn["/BBox"] = Array([0, 0, round(box.width, 3), round(box.height, 3)])
        drawn["/Resources"] = self.resources if b"Tx" in content else Dictionary()
        return drawn

    def _drawn_once(self, box: _Box, content: bytes) -> Stream:
        """The same appearance for all boxes alike: for ticks, which programs choose and never draw anew."""
        key = (content, round(box.width, 3), round(box.height, 3))
        if key not in self.drawings:
            self.drawings[key] = self._drawn(box, content)
        return self.drawings[key]


def _tick(width: float, height: float) -> bytes:
    pen = min(width, height) * 0.12
    points = ((0.2, 0.5, "m"), (0.42, 0.25, "l"), (0.8, 0.78, "l"))
    path = " ".join(f"{width * x:.2f} {height * y:.2f} {operator}" for x, y, operator in points)
    return f"q 0 G 1 J 1 j {pen:.2f} w {path} S Q".encode()


def _dot(width: float, height: float) -> bytes:
    """A filled circle, from four Bézier quarters."""
    radius, x, y = min(width, height) * 0.28, width / 2, height / 2
    bend = radius * 0.5523
    quarters = (
        (radius, bend, bend, radius, 0, radius),
        (-bend, radius, -radius, bend, -radius, 0),
        (-radius, -bend, -bend, -radius, 0, -radius),
        (bend, -radius, radius, -bend, radius, 0),
    )
    curves = " ".join(
        " ".join(f"{(x if place % 2 == 0 else y) + offset:.2f}" for place, offset in enumerate(quarter)) + " c"
        for quarter in quarters
    )
    return f"q 0 g {x + radius:.2f} {y:.2f} m {curves} f Q".encode()


def _parent_tree(pdf: Pdf) -> Iterator[tuple[int, Object]]:
    """The entries of the structure's number tree that are for annotations."""
    root = pdf.Root.get("/StructTreeRoot")
    waiting = [root.ParentTree] if root is not None and "/ParentTree" in root else []
    while waiting:
        node = waiting.pop()
        numbers = node.get("/Nums", Array())
        for position in range(0, len(numbers), 2):
            yield int(numbers[position]), numbers[position + 1]
        waiting.extend(node.get("/Kids", []))


def _append(tree: Object, key: int, element: Object) -> None:
    """Add the greatest key so far to a number tree: to its last leaf, whose limits grow along the way."""
    node = tree
    while "/Kids" in node:
        node = node.Kids[-1]
        if "/Limits" in node:
            node.Limits = Array([node.Limits[0], key])
    node.Nums = Array([*node.get("/Nums", []), key, element])
