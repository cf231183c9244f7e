"""The theme: Material's folders, languages and search index, set up so that mkdocs.yml need name none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.compiler import Compilation
from generator.hosts.files import shipped_templates
from generator.views.language import Language

SEARCH = "material/search"
"""The name under which Material's templates look for their search."""
SEPARATOR = "[\\s\\u200b\\u3000\\-、。，．？！；]+"
"""What parts words in the search: Material's own for Chinese, since an English manual quotes Chinese as well."""
OTHER_NAMES = {"zh-HK": "zh-Hant", "zh-MO": "zh-Hant", "no": "nb"}
"""Locales that Material knows under another name, and that shortening the name would not lead to."""

_HANZI = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def set_up_theme(config: MkDocsConfig, templates: Path, shown: Compilation) -> None:
    """Lay the company's overrides over ours, and ours over the theme; a ``custom_dir`` of mkdocs.yml stays on top."""
    own = [folder for folder in (templates / "theme", shipped_templates() / "theme") if folder.is_dir()]
    place = 1 if config.theme.custom_dir else 0
    config.theme.dirs[place:place] = [str(folder) for folder in own]
    config.theme["language"] = theme_language(shown.language.tag, config.theme.dirs)
    config.extra_css[:0] = [asset.path for asset in shown.assets() if asset.path.endswith(".css")]
    _name_colours(config, shown.language)
    if templates.is_dir():
        config.watch.append(str(templates))


def theme_language(tag: str, folders: Iterable[str]) -> str:
    """The theme's nearest language for a locale, from ``zh-Hans-CN`` by ``zh-Hans`` to ``zh``; English if none."""
    known = {path.stem for folder in folders for path in Path(folder, "partials", "languages").glob("*.html")}
    while tag:
        name = OTHER_NAMES.get(tag, tag)
        if name in known:
            return name
        tag = tag.rpartition("-")[0]
    return "en"


def _name_colours(config: MkDocsConfig, language: Language) -> None:
    """Say in the manual's language what the switch of colours does, where mkdocs.yml has not set its own."""
    names = {"Dark colours": language.t("Dark colours"), "Light colours": language.t("Light colours")}
    palette = config.theme.get("palette")
    for scheme in palette if isinstance(palette, list) else ():
        toggle = scheme.get("toggle") or {}
        if toggle.get("name") in names:
            toggle["name"] = names[toggle["name"]]


def set_up_search(config: MkDocsConfig, theme: str) -> None:
    """Add Material's search where mkdocs.yml names none, so that our plugin is the only one it must name.

    ``theme`` is the name of our theme, under which MkDocs finds the search that mkdocs.yml just calls ``search``.
    """
    if config.theme.name not in (theme, "material"):
        return
    named = config.plugins.get(f"{theme}/search")
    if named is not None:
        dict.__setitem__(config.plugins, SEARCH, named)  # as into a plain dict: its events are registered already
    if SEARCH not in config.plugins:
        from material.plugins.search.plugin import SearchPlugin

        plugin = SearchPlugin()
        plugin.load_config({}, config_file_path=config.config_file_path)
        config.plugins[SEARCH] = plugin
    search = config.plugins[SEARCH]
    search.config["separator"] = search.config["separator"] or SEPARATOR


def index_page(config: MkDocsConfig, url: str, entries: Iterable[tuple[str, str, str]]) -> None:
    """Add a page's sections (anchor, title, text) to the search index, each hanzi a word of its own.

    So any run of hanzi is found, without a dictionary.
    """
    index = getattr(config.plugins.get(SEARCH), "search_index", None)
    if index is not None:
        for anchor, title, text in entries:
            index.entries.append({"location": f"{url}{anchor}", "title": split(title), "text": split(text)})


def split(text: str) -> str:
    """The text with a zero-width space around each hanzi."""
    return _HANZI.sub(lambda run: "\u200b" + "\u200b".join(run[0]) + "\u200b", text)
