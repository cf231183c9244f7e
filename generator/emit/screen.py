"""Setting HTML: the site's templates in one language. Nothing but frozen views is handed to them."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import DictLoader, Environment, StrictUndefined, select_autoescape

from generator.views.language import Language


class Screen:
    """The site's templates, the company's laid over the shipped ones. Words are escaped unless they are HTML already.

    ``templates`` maps a template's path below ``site/`` to its text.
    """

    def __init__(self, templates: Mapping[str, str], language: Language) -> None:
        self._environment = Environment(
            loader=DictLoader(templates),
            autoescape=select_autoescape(disabled_extensions=("txt.j2",), default_for_string=True, default=True),
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
            trim_blocks=True,
            lstrip_blocks=True,
            cache_size=-1,
        )
        self._environment.install_gettext_translations(language.catalog, newstyle=True)  # type: ignore[attr-defined]

    def set(self, template: str, **view: object) -> str:
        """The HTML of one section."""
        return self._environment.get_template(f"{template}.html.j2").render(view).strip()

    def text(self, template: str, **view: object) -> str:
        """A text that is no HTML, from a template that ends in ``.txt.j2``."""
        return self._environment.get_template(f"{template}.txt.j2").render(view).strip()
