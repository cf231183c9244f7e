"""The theme: Material's folders, languages and search index, set up so that mkdocs.yml need name none of them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

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


class Overlaid:
    """A mapping-like object of MkDocs with some of its values replaced: one page's view of what all pages share."""

    def __init__(self, below: Any, **values: Any) -> None:
        """Lay ``values`` over ``below``."""
        self._below, self._values = below, values

    def __getattr__(self, name: str) -> Any:
        return self._values[name] if name in self._values else getattr(self._below, name)

    def __getitem__(self, name: str) -> Any:
        return self._values[name] if name in self._values else self._below[name]

    def __contains__(self, name: object) -> bool:
        return name in self._values or name in self._below

    def __iter__(self) -> Iterator[str]:
        return iter(self._below)

    def get(self, name: str, default: Any = None) -> Any:
        """The value under ``name``, or ``default``."""
        return self._values[name] if name in self._values else self._below.get(name, default)


def config_in(config: MkDocsConfig, language: Language, site_name: str, alternates: list[dict[str, str]]) -> Overlaid:
    """What the theme shall read for a page in that language; ``alternates`` are the entries of the language switch."""
    theme = Overlaid(
        config.theme,
        language=theme_language(language.tag, config.theme.dirs),
        palette=_named_colours(config.theme.get("palette"), language),
    )
    extra = {**config.extra, "alternate": alternates} if alternates else config.extra
    return Overlaid(config, theme=theme, site_name=site_name, extra=extra)


def _named_colours(palette: Any, language: Language) -> Any:
    """The palette with what its switches do said in the page's language, where mkdocs.yml has not set its own."""
    if not isinstance(palette, list):
        return palette
    names = {"Dark colours": language.t("Dark colours"), "Light colours": language.t("Light colours")}
    found = []
    for scheme in palette:
        toggle = scheme.get("toggle") or {}
        said = names.get(str(toggle.get("name")))
        found.append({**scheme, "toggle": {**toggle, "name": said}} if said else scheme)
    return found


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


def part_search(config: MkDocsConfig, trees: Iterable[str]) -> None:
    """Give each language its own search index, also as a script, since a page opened from a folder may load no other.

    The theme also asks for a map of the site beside it. ``trees`` are the folders of the languages (``zh-Hans/``); for
    a site in one language that is the root itself.
    """
    whole = Path(config.site_dir, "search", "search_index.json")
    if not whole.is_file():
        return
    index = json.loads(whole.read_text("utf-8"))
    for tree in trees:
        docs = [
            {**entry, "location": entry["location"].removeprefix(tree)}
            for entry in index["docs"]
            if entry["location"].startswith(tree)
        ]
        text = json.dumps({**index, "docs": docs}, ensure_ascii=False, separators=(",", ":"))
        folder = Path(config.site_dir, tree, "search")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "search_index.json").write_text(text, "utf-8")
        (folder / "search_index.js").write_text(f"var __index = {text}", "utf-8")
        if tree and (sitemap := Path(config.site_dir, "sitemap.xml")).is_file():
            shutil.copyfile(sitemap, Path(config.site_dir, tree, "sitemap.xml"))
    if "" not in trees:
        whole.unlink()


def split(text: str) -> str:
    """The text with a zero-width space around each hanzi."""
    return _HANZI.sub(lambda run: "\u200b" + "\u200b".join(run[0]) + "\u200b", text)
