"""The QR code of a print: from the sheet in hand to the page that says whether it is the current one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from urllib.parse import urlencode

import segno

from generator.model.document import Document
from generator.model.form import Form, FormKind
from generator.views.addresses import COPY
from generator.views.form_parts import QrCode
from generator.views.reader import Reader

CORRECTION = "m"
"""So much of the code that 15 % of it may be lost: a fold or a coffee stain does no harm."""


def qr_code(reader: Reader, item: Document | Form, revision: str, check_code: str) -> QrCode | None:
    """The page that says whether a sheet is current, asked about this document or blank.

    None on a letter, which goes to the customer, whom the site is not for, and without an address of the site.
    """
    site = reader.manual.settings.site
    if site.url is None or item.kind is FormKind.LETTER:
        return None
    page = reader.addresses.url(COPY)
    said = urlencode({"number": item.number, "revision": revision, "code": check_code}, safe="/")
    address = f"{site.url.of(page)}?{said}"
    modules, runs = _drawn(address)
    return QrCode(
        address=address,
        modules=modules,
        runs=runs,
        alt=(
            reader.t("QR code: opens the page that says whether this blank is the current one")
            if isinstance(item, Form)
            else reader.t("QR code: opens the page that says whether this copy is the current one")
        ),
    )


@lru_cache(maxsize=1 << 10)
def _drawn(address: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """The width in modules and the dark runs; kept, since the page and each size of paper show the same code."""
    matrix = segno.make_qr(address, error=CORRECTION).matrix
    return len(matrix), tuple(_runs(matrix))


def _runs(matrix: tuple[bytearray, ...]) -> Iterator[tuple[int, int, int]]:
    """Row, first module and length of each unbroken run of dark modules."""
    for row, modules in enumerate(matrix):
        column = 0
        for is_dark, run in groupby(modules):
            length = len(list(run))
            if is_dark:
                yield row, column, length
            column += length
