"""Whole sites, built by both commands from the golden companies and from the shipped manual."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

pytestmark = pytest.mark.site
every_company = pytest.mark.parametrize("name", ["small", "chinese", "shipped"])
SENTINEL = "SENTINEL-nobody-may-read-this"


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


# -- the two commands make one site --


@every_company
def test_both_commands_make_the_same_site(built, name):
    company, site = built(name)
    done = company.run("mkdocs", "build", "--strict", "-d", "by-mkdocs")
    assert done.returncode == 0, done.stderr
    ours, theirs = site.files, tree(company.folder / "by-mkdocs")
    assert sorted(ours) == sorted(theirs)
    assert [path for path in ours if ours[path] != theirs[path]] == []


@pytest.mark.parametrize("name", ["small", "chinese"])
def test_a_second_build_gives_the_same_bytes(built, name):
    company, site = built(name)
    assert list((company.folder / ".swd-cache").rglob("*.pdf"))
    shutil.rmtree(company.folder / ".swd-cache")  # else the forms would be those of the first build
    done = company.run("swd", "build", "-d", "again/and/deeper")
    assert done.returncode == 0, done.stderr
    assert tree(company.folder / "again" / "and" / "deeper") == site.files


def test_a_site_has_a_page_for_each_thing_and_a_paper_for_each_form(built):
    _, site = built("small")
    expected = {
        "index.html", "404.html", "documents/index.html", "documents/handling.html", "forms/index.html",
        "forms/record.html", "forms/F-1_A-0_en.pdf", "roles/index.html", "roles/clerk.html", "roles/lead.html",
        "terms.html", "time-limits.html", "audit/index.html", "audit/source-page.html", "audit/iso-9001-2015.html",
        "assets/manual.css", "search/search_index.json", ".say-write-do",
    }  # fmt: skip
    assert expected <= set(site.files)
    assert site.files["forms/F-1_A-0_en.pdf"].startswith(b"%PDF-1.7")


def test_addresses_as_folders_work_as_well(company, site_of):
    text = (company.folder / "mkdocs.yml").read_text()
    (company.folder / "mkdocs.yml").write_text(re.sub(r"use_directory_urls: false.*", "use_directory_urls: true", text))
    done = company.run("swd", "build")
    assert done.returncode == 0, done.stderr
    site = site_of(company.folder / "site")
    assert "documents/handling/index.html" in site.files
    assert site.broken_references(served=True) == []


# -- nothing that belongs inside gets out --


def test_no_definition_leaks_into_the_site(company):
    for file in company.procedures.rglob("*.yml"):
        file.write_text(f"{file.read_text('utf-8')}\n# {SENTINEL}\n", encoding="utf-8")
    hidden = {
        "holders.yml": "updated: 2026-11-22\nholders:\n  - role: clerk\n    name: Ann Example\n"
        f"    email: ann@example.com\n    from: 2026-01-01\n# {SENTINEL}\n",
        "locale/zh-Hans/manual.po": f'# {SENTINEL}\nmsgid ""\nmsgstr ""\n',
        "pages/notes.md": f"# {SENTINEL}\n",
        "pages/index.md": f"# {SENTINEL}\n",
        "pages/README.md": f"# {SENTINEL}\n",
        "pages/notes.html": f"<p>{SENTINEL}</p>",
        "assets/code.js": f"// {SENTINEL}",
        ".hidden/notes.md": SENTINEL,
    }
    for name, text in hidden.items():
        (company.procedures / name).parent.mkdir(parents=True, exist_ok=True)
        (company.procedures / name).write_text(text, encoding="utf-8")
    done = company.run("mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    site = tree(company.folder / "site")
    assert [path for path, content in site.items() if SENTINEL.encode() in content] == []
    assert [path for path in site if path.endswith((".yml", ".yaml", ".po", ".mo", ".md"))] == []
    assert [path for path in site if path.endswith(".json")] == ["search/search_index.json"]
    assert not [path for path in site if path.startswith(("revisions", "pages", "locale", "holders"))]
    frozen = json.loads((company.procedures / "revisions/handling/1.json").read_text("utf-8"))["fingerprint"]
    assert [path for path, content in site.items() if frozen.encode() in content] == []


def test_an_address_of_a_holder_stands_on_pages_only_and_is_found_where_it_stands(built):
    company, site = built("shipped")
    address = "lin.yue@example.com"
    assert address in (company.procedures / "holders.yml").read_text("utf-8")
    shown = {path for path, content in site.files.items() if address.encode() in content}
    indexes = {f"{tag}/search/search_index.{kind}" for tag in ("en", "zh-Hans", "zh-Hant") for kind in ("json", "js")}
    assert {path for path in shown if not path.endswith(".html")} <= indexes
    found_at = [
        entry for entry in json.loads(site.files["en/search/search_index.json"])["docs"] if address in entry["text"]
    ]
    assert {f"en/{entry['location'].partition('#')[0]}" for entry in found_at} <= shown
    assert not [path for path in shown if "/audit/" in path]


# -- pages that hold together --


@every_company
def test_every_address_within_the_site_leads_somewhere(built, name):
    _, site = built(name)
    assert site.broken_references() == []


@every_company
def test_no_page_asks_another_host_for_anything(built, name):
    _, site = built(name)
    assert site.outside_requests() == []


@every_company
def test_every_page_is_valid_html_with_ids_used_once(built, name):
    _, site = built(name)
    faults = []
    for path in site.page_paths:
        faults += [f"{path}: {place} {fault} {more}" for place, fault, more in site.page(path)[1]]
        ids = site.ids(path)
        faults += [f"{path}: the id {one} stands twice" for one in sorted(set(ids)) if ids.count(one) > 1]
    assert faults == []


def test_the_checkers_see_what_is_wrong(tmp_path, site_of):
    (tmp_path / "a.html").write_text(
        '<!doctype html><title>a</title><link rel=icon href="//example.com/i.png"><a href="b.html">b</a>'
        '<a href="c.html#here">c</a><a href="c.html#there">c</a><img src="https://example.com/x.png" alt="">'
        '<a href="https://example.com">out</a><style>p { background: url("http://example.com/y.png") }</style>'
    )
    (tmp_path / "c.html").write_text('<!doctype html><title>c</title><p id="here"></p>')
    (tmp_path / "d.css").write_text('@import "https://example.com/e.css"; p { background: url(f.png) url(data:x) }')
    site = site_of(tmp_path)
    assert site.broken_references() == [
        "a.html: b.html", "a.html: c.html#there", "d.css: https://example.com/e.css", "d.css: f.png"
    ]  # fmt: skip
    assert site.outside_requests() == [
        "a.html: //example.com/i.png", "a.html: https://example.com/x.png", "a.html: http://example.com/y.png",
        "d.css: https://example.com/e.css",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "tag", "menu"), [("small", "en", "Skip to content"), ("chinese", "zh-Hans", "跳转至")]
)
def test_a_page_says_its_language_and_its_frame_speaks_it(built, name, tag, menu):
    _, site = built(name)
    for path in site.page_paths:
        html = next(element for element in site.page(path)[0].iter("html"))
        assert html.get("lang") == tag, path
    assert menu in (site.folder / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("en", "en"), ("en-GB", "en"), ("zh-Hans", "zh-Hans"), ("zh-Hans-CN", "zh-Hans"), ("zh-Hant", "zh-Hant"),
     ("zh-HK", "zh-Hant"), ("zh-TW", "zh-TW"), ("pt-BR", "pt-BR"), ("de-AT", "de"), ("tlh", "en")],
)  # fmt: skip
def test_the_theme_speaks_the_nearest_language_it_knows(tag, expected):
    from mkdocs.theme import Theme

    from generator.hosts.material import theme_language

    assert theme_language(tag, Theme(name="say-write-do").dirs) == expected


def test_under_plain_material_simplified_chinese_is_its_chinese():
    from mkdocs.theme import Theme

    from generator.hosts.material import theme_language

    assert theme_language("zh-Hans", Theme(name="material").dirs) == "zh"


# -- search --


def found(site, query: str) -> list[str]:
    """The places whose words hold all words of the query, parted as the browser's search parts them."""
    index = json.loads(site.files["search/search_index.json"])
    parts = re.compile(index["config"]["separator"])
    wanted = [word for word in parts.split(query.lower()) if word]
    places = []
    for entry in index["docs"]:
        words = {word.strip(".,;:!?()") for word in parts.split(f"{entry['title']} {entry['text']}".lower())}
        if all(word in words for word in wanted):
            places.append(entry["location"])
    return places


def test_the_search_leads_to_pages_and_to_their_sections(built):
    _, site = built("small")
    index = json.loads(site.files["search/search_index.json"])["docs"]
    assert {"index.html", "documents/handling.html", "forms/record.html", "roles/clerk.html"} <= {
        entry["location"] for entry in index
    }
    for entry in index:
        page, _, anchor = entry["location"].partition("#")
        assert page in site.files
        assert not anchor or anchor in site.ids(page)
        assert "<" not in entry["title"]
    assert "documents/handling.html" in {place.partition("#")[0] for place in found(site, "kind")}


def test_the_answer_to_a_wrong_address_speaks_the_language_of_the_manual(built):
    html = (built("chinese")[1].folder / "404.html").read_text("utf-8")
    assert "<h1>没有这个页面。</h1>" in html
    assert "深色" in html
    assert "Not found" not in html


def test_the_search_finds_hanzi_wherever_they_stand_in_a_word(built):
    _, site = built("chinese")
    title = next(
        line.removeprefix("title:").strip()
        for line in (built("chinese")[0].procedures / "documents/handling.yml").read_text("utf-8").splitlines()
        if line.startswith("title:")
    )
    assert len(title) >= 4
    for hanzi in title:
        assert "documents/handling.html" in found(site, hanzi)


def test_hanzi_are_split_and_other_words_are_not():
    from generator.hosts.material import split

    assert split("投诉 F-01 of 𠮷野") == "\u200b投\u200b诉\u200b F-01 of \u200b𠮷\u200b野\u200b"


# -- where the site goes --


def test_the_site_is_marked_and_keeps_its_ignore_file(company):
    (company.folder / "site").mkdir()
    (company.folder / "site" / ".gitignore").write_text("*\n!.gitignore\n")
    for command in (["swd", "build"], ["mkdocs", "build"], ["swd", "build"]):
        assert company.run(*command).returncode == 0
        assert (company.folder / "site" / ".say-write-do").is_file()
        assert (company.folder / "site" / ".gitignore").read_text() == "*\n!.gitignore\n"
    left = [path.name for path in company.folder.iterdir() if path.name.startswith(".site")]
    assert left == []


def test_what_is_no_longer_made_goes_from_the_site(company):
    assert company.run("swd", "build").returncode == 0
    (company.folder / "site" / "old.html").write_text("old")
    assert company.run("swd", "build").returncode == 0
    assert not (company.folder / "site" / "old.html").exists()


@pytest.mark.parametrize(("command", "code"), [("swd", 2), ("mkdocs", 1)])
def test_a_folder_of_others_is_refused_and_left_alone(company, command, code):
    foreign = company.folder / "foreign"
    foreign.mkdir()
    (foreign / "thesis.txt").write_text("ten years of work")
    done = company.run(command, "build", "-d", "foreign")
    assert done.returncode == code
    assert "was not made by this program" in done.stderr
    assert "thesis.txt" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(foreign) == {"thesis.txt": b"ten years of work"}


def test_a_file_in_the_place_of_the_folder_is_refused(company):
    (company.folder / "out").write_text("mine")
    done = company.run("swd", "build", "-d", "out")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "is a file" in done.stderr
    assert (company.folder / "out").read_text() == "mine"


def test_a_folder_below_a_file_is_refused_in_plain_words(company):
    (company.folder / "out").write_text("mine")
    for command, code in (("swd", 2), ("mkdocs", 1)):
        done = company.run(command, "build", "-d", "out/deeper")
        assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
        assert "cannot be written" in done.stderr
    assert (company.folder / "out").read_text() == "mine"


@pytest.mark.parametrize("command", ["swd", "mkdocs"])
def test_a_fault_in_the_manual_leaves_the_old_site(company, command):
    assert company.run(command, "build").returncode == 0
    before = tree(company.folder / "site")
    company.edit("documents/handling.yml", "by: lead", "by: laed")
    done = company.run(command, "build")
    assert done.returncode == 1
    assert re.search(r"procedures/documents/handling\.yml:\d+:\d+: error\[R101\]", done.stderr)
    assert tree(company.folder / "site") == before


def test_a_build_that_was_broken_off_does_not_lock_the_next_out(company):
    (company.folder / "templates/theme").mkdir(parents=True)
    override = company.folder / "templates/theme/main.html"
    override.write_text('{% extends "base.html" %}{% block content %}{{ 1 / 0 }}{% endblock %}')
    assert company.run("mkdocs", "build").returncode != 0
    override.unlink()
    assert company.run("mkdocs", "build").returncode == 0
    override.write_text('{% extends "base.html" %}{% block content %}{{ 1 / 0 }}{% endblock %}')
    before = tree(company.folder / "site")
    assert company.run("swd", "build").returncode == 3
    assert tree(company.folder / "site") == before


# -- company's own templates --


def test_a_template_of_the_company_replaces_the_shipped_one(company):
    (company.folder / "templates/theme").mkdir(parents=True)
    (company.folder / "templates/assets").mkdir(parents=True)
    (company.folder / "templates/theme/main.html").write_text(
        '{% extends "base.html" %}{% block footer %}<footer>Ours alone</footer>{% endblock %}'
    )
    (company.folder / "templates/assets/manual.css").write_text("body { color: black }")
    assert company.run("swd", "build").returncode == 0
    assert "Ours alone" in (company.folder / "site/index.html").read_text("utf-8")
    assert (company.folder / "site/assets/manual.css").read_text() == "body { color: black }"


@pytest.mark.parametrize(("command", "code"), [("swd", 1), ("mkdocs", 1)])
def test_a_fault_in_a_template_of_the_company_names_its_line(company, command, code):
    (company.folder / "templates/site").mkdir(parents=True)
    (company.folder / "templates/site/article.html.j2").write_text("<p>\n{% if %}\n</p>")
    for name in ("home/first", "home/path", "document/head", "role/head", "intro"):
        target = company.folder / f"templates/site/{name}.html.j2"
        target.parent.mkdir(exist_ok=True)
        target.write_text("<p>\n{% if %}\n</p>")
    done = company.run(command, "build")
    assert done.returncode == code
    assert re.search(r"templates/site/[a-z/]+\.html\.j2:2: ", done.stderr), done.stderr
    assert "Traceback" not in done.stderr


# -- traps of the host --


@pytest.mark.parametrize("flags", [["--strict"], ["-q", "--strict"], ["-q"], []])
def test_a_fault_in_the_manual_fails_every_build(company, flags):
    company.edit("documents/handling.yml", "by: lead", "by: laed")
    done = company.run("mkdocs", "build", *flags)
    assert done.returncode == 1
    assert not (company.folder / "site" / "index.html").exists()


@pytest.mark.parametrize("command", ["swd", "mkdocs"])
def test_the_themes_notice_to_its_users_is_not_shown(company, command):
    done = company.run(command, "build")
    assert "MkDocs 2.0" not in done.stdout + done.stderr
    assert "end of life" not in (done.stdout + done.stderr).lower()


def with_settings(company, **settings: str) -> None:
    text = (company.folder / "mkdocs.yml").read_text()
    for key, value in settings.items():
        text = re.sub(rf"(?m)^{key}:.*\n(?:  .*\n)*", "", text) + f"\n{key}: {value}\n"
    (company.folder / "mkdocs.yml").write_text(text)


@pytest.mark.parametrize("theme", ["say-write-do", "material"])
@pytest.mark.parametrize(
    "plugins", ["say-write-do", "search, say-write-do", "say-write-do, search", "material/search, say-write-do"]
)
def test_the_search_works_however_mkdocs_yml_names_it(company, site_of, theme, plugins):
    with_settings(company, theme=theme, plugins=f"[{plugins}]")
    done = company.run("mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    site = site_of(company.folder / "site")
    entries = [entry["location"] for entry in json.loads(site.files["search/search_index.json"])["docs"]]
    assert len(entries) == len(set(entries)) > 10
    assert "documents/handling.html" in entries
    assert 'data-md-component="search"' in (site.folder / "index.html").read_text("utf-8")
    assert site.broken_references() == []


def test_the_users_own_settings_of_the_search_stay(company):
    with_settings(company, plugins='[say-write-do, {search: {separator: "[x]+", lang: de}}]')
    assert company.run("mkdocs", "build", "--strict").returncode == 0
    index = json.loads((company.folder / "site/search/search_index.json").read_text("utf-8"))
    assert (index["config"]["separator"], index["config"]["lang"]) == ("[x]+", ["de"])


def test_settings_of_the_theme_in_mkdocs_yml_stay_on_top(company):
    (company.folder / "own").mkdir()
    (company.folder / "own/main.html").write_text('{% extends "base.html" %}{% block footer %}On top{% endblock %}')
    (company.folder / "own/own.css").write_text("p { color: red }")
    with_settings(company, theme="{name: say-write-do, custom_dir: own}", extra_css="[own.css]")
    assert company.run("mkdocs", "build", "--strict").returncode == 0
    page = (company.folder / "site/index.html").read_text("utf-8")
    assert "On top" in page
    assert page.index("assets/manual.css") < page.index("own.css")


def test_a_plugin_that_adds_a_page_of_its_own_keeps_it(company):
    (company.folder / "hook.py").write_text(
        "from mkdocs.structure.files import File\n"
        "def on_files(files, config):\n"
        "    files.append(File.generated(config, 'own.md', content='# Own page'))\n"
    )
    with_settings(company, hooks="[hook.py]")
    done = company.run("mkdocs", "build")
    assert done.returncode == 0, done.stderr
    assert "Own page" in (company.folder / "site/own.html").read_text("utf-8")


def test_the_day_can_be_named(company):
    for command in (["swd", "build", "-d", "a", "--as-of", "2027-03-04"], ["swd", "build", "-d", "b"]):
        assert company.run(*command).returncode == 0
    assert "March 4, 2027" in (company.folder / "a/documents/index.html").read_text("utf-8")
    assert "March 4, 2027" not in (company.folder / "b/documents/index.html").read_text("utf-8")
    assert "November 22, 2026" in (company.folder / "b/documents/index.html").read_text("utf-8")


def test_a_clock_set_to_nonsense_is_said_in_plain_words(company):
    for command, code in ((["swd", "check"], 2), (["swd", "build"], 2), (["mkdocs", "build"], 1)):
        done = company.run(*command, SOURCE_DATE_EPOCH="soon")
        assert done.returncode == code
        assert "SOURCE_DATE_EPOCH is 'soon'" in done.stderr
        assert "Traceback" not in done.stderr


def test_it_works_from_another_folder(company, tmp_path):
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    folder, company.folder = company.folder, moved
    done = company.run("swd", "build", "-f", str(folder / "mkdocs.yml"))
    assert done.returncode == 0, done.stderr
    assert (folder / "site/index.html").is_file()
    shutil.rmtree(folder / "site")
