"""No address of the site is given, so that prints carry no QR code.

What: ``manual.yml`` says under ``site`` where the site is published.
Why: with the address, each blank carries a code that leads a telephone to a page of the site, where anyone sees at
once whether the sheet in hand is still the current one. Number, revision and check code are printed in any case.
Basis: good practice.
Wrong: a ``manual.yml`` without ``site``.
Right: ``site: {url: https://quality.example.com}``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "C110"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report a manual whose prints cannot lead back to its site."""
    if manual.settings.site.url is None:
        yield Diagnostic(
            CODE,
            say("no address of the site is given, so prints carry no QR code"),
            where.at("manual"),
            help=say("add `site:` with `url:`, the address at which the site is read"),
            place="manual",
        )
