"""Which form a PDF is, said in its metadata for programs: a PDF/A extension schema of ours with its properties.

The keywords say the same in the reader's language; these have fixed names, so that a filled PDF can be told to be of
another form or revision without reading its pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

NAMESPACE = "urn:x-say-write-do:print:1#"
PROPERTIES = {
    "form": "Lasting id of the form or list",
    "number": "Number of the form or list",
    "revision": "Revision, or the state of a list",
    "checkCode": "Check code of the revision's content",
}
"""The properties that exist, and what each is."""

_END = "</rdf:RDF>"


class NoSchemas(ValueError):
    """The metadata declares no extension schemas, to which ours could be added: it is not that of our paper engine."""


def with_properties(xmp: bytes, properties: Mapping[str, str]) -> bytes:
    """The XMP packet with the properties and the schema that PDF/A wants for them. Raises ``NoSchemas``."""
    text = xmp.decode("utf-8")
    bag, closing, rest = text.rpartition("</pdfaExtension:schemas>")
    schemas, end_of_bag, between = bag.rpartition("</rdf:Bag>")
    if not closing or not end_of_bag or between.strip() or _END not in rest:
        raise NoSchemas
    before, end, after = rest.rpartition(_END)
    return f"{schemas}{_schema()}{end_of_bag}{closing}{before}{_description(properties)}{end}{after}".encode()


def _schema() -> str:
    listed = "".join(
        '<rdf:li rdf:parseType="Resource">'
        "<pdfaProperty:category>external</pdfaProperty:category>"
        f"<pdfaProperty:description>{words}</pdfaProperty:description>"
        f"<pdfaProperty:name>{name}</pdfaProperty:name>"
        "<pdfaProperty:valueType>Text</pdfaProperty:valueType></rdf:li>"
        for name, words in PROPERTIES.items()
    )
    return (
        '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>Say · Write · Do prints</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{NAMESPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>swd</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{listed}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


def _description(properties: Mapping[str, str]) -> str:
    values = "".join(
        f"<swd:{name}>{escape(properties[name])}</swd:{name}>" for name in PROPERTIES if name in properties
    )
    return f'<rdf:Description xmlns:swd="{NAMESPACE}" rdf:about="">{values}</rdf:Description>'
