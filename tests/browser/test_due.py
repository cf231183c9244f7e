"""The scripts count due times as the compiler does: the same vectors as ``tests/unit/calendar/test_due_vectors.py``."""

from __future__ import annotations

import json

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.browser

SCRIPTS = [ROOT / "templates" / "assets" / "form" / f"{name}.js" for name in ("wall-time", "calendar", "due")]
COUNT = """(data) => data.vectors.map((vector) => {
    const calendar = new sayWriteDo.WorkingCalendar(data.calendars[vector.calendar]);
    const [amount, unit] = vector.within.split(" ");
    const limit = {
        amount: Number(amount), unit: unit.replace(/s$/, ""), working: vector.clock === "working",
        starts: vector.starts, ends: vector.ends, roll: vector.roll,
    };
    const clock = new sayWriteDo.Clock(limit, calendar);
    const start = calendar.zone.parse(vector.start);
    try {
        return calendar.zone.format("due" in vector ? clock.due(start) : clock.earliest(start));
    } catch (fault) {
        if (fault instanceof sayWriteDo.CalendarEnds) return "ends";
        throw fault;
    }
})"""

MAY_MOVE = """(data) => data.provisional.map((vector) => {
    const calendar = new sayWriteDo.WorkingCalendar(data.calendars[vector.calendar]);
    const limit = {
        working: vector.clock === "working", starts: vector.starts, ends: vector.ends, roll: vector.roll,
    };
    return new sayWriteDo.Clock(limit, calendar).isProvisional(calendar.zone.parse(vector.instant));
})"""


@pytest.fixture(scope="module", params=["America/Los_Angeles", "Pacific/Kiritimati"])
def elsewhere(request: pytest.FixtureRequest, browser):
    """A page in a browser whose own clock is far from the company's."""
    context = browser.new_context(timezone_id=request.param)
    page = context.new_page()
    for script in SCRIPTS:
        page.add_script_tag(path=script)
    yield page
    context.close()


def test_the_browser_counts_as_the_compiler(elsewhere) -> None:
    data = json.loads((ROOT / "tests" / "vectors" / "due.json").read_text("utf-8"))
    expected = [vector.get("due", vector.get("earliest")) for vector in data["vectors"]]
    found = elsewhere.evaluate(COUNT, data)
    wrong = [(v, got) for v, want, got in zip(data["vectors"], expected, found, strict=True) if want != got]
    assert wrong == []
    assert len(found) >= 60


def test_the_browser_says_provisional_where_the_compiler_does(elsewhere) -> None:
    data = json.loads((ROOT / "tests" / "vectors" / "due.json").read_text("utf-8"))
    expected = [vector["may-move"] for vector in data["provisional"]]
    assert elsewhere.evaluate(MAY_MOVE, data) == expected
    assert {*expected} == {True, False}


def test_a_long_count_is_quick(elsewhere) -> None:
    data = json.loads((ROOT / "tests" / "vectors" / "due.json").read_text("utf-8"))
    data["vectors"] = [{**data["vectors"][0], "clock": "working", "within": "400 days", "start": "2026-01-05T10:00"}]
    took = elsewhere.evaluate(
        f"(data) => {{ const t = performance.now(); ({COUNT})(data); return performance.now() - t; }}", data
    )
    assert took < 500


ONE_LIMIT = """<form><input type="datetime-local" name="seen-at"><input type="datetime-local" name="told-at">
<fieldset data-limit="told">
<input type="datetime-local" name="told.due"><input type="datetime-local" name="told.actual">
<input type="radio" name="told.met" value="yes"><input type="radio" name="told.met" value="no">
<div data-reason><textarea name="told.reason"></textarea></div><p data-said></p></fieldset></form>"""
TOLD_AT = """([calendar, toldAt]) => {
    const form = document.querySelector("form");
    sayWriteDo.fill = (words) => words;
    const rule = { amount: 7, unit: "day", working: false, starts: "instant", ends: "exact", roll: "none" };
    const limit = {
        name: "told", calendar: "office", rule, notBefore: { amount: 3, unit: "day" },
        start: ["seen-at"], stop: ["told-at"], sheets: {}, cases: [],
    };
    const words = { due: "due", notBefore: "from", early: "early", met: "met", late: "late", provisional: "{when}" };
    const page = { limits: [limit], calendars: { office: calendar }, locale: "en", words };
    form.elements["seen-at"].value = "2026-11-20T16:00";
    form.elements["told-at"].value = toldAt;
    sayWriteDo.limits(page, form).refresh();
    const said = form.querySelector("[data-said]").textContent.split(" ");
    return [form.elements["told.due"].value, form.elements["told.met"].value, said.at(-1)];
}"""


@pytest.mark.parametrize(
    ("told_at", "met", "said"),
    [
        ("2026-11-22T23:59", "no", "early"),
        ("2026-11-23T00:00", "yes", "met"),  # the first minute of the first day that is not too early
        ("2026-11-27T16:00", "yes", "met"),  # and the last one that is not too late
        ("2026-11-27T16:01", "no", "late"),
    ],
)
def test_a_limit_is_met_from_its_first_minute_to_its_last(elsewhere, told_at: str, met: str, said: str) -> None:
    calendar = next(iter(json.loads((ROOT / "tests/vectors/due.json").read_text("utf-8"))["calendars"].values()))
    elsewhere.set_content(ONE_LIMIT)
    for name in ("wall-time", "calendar", "due", "answers", "limits"):
        elsewhere.add_script_tag(path=ROOT / "templates" / "assets" / "form" / f"{name}.js")
    assert elsewhere.evaluate(TOLD_AT, [calendar, told_at]) == ["2026-11-27T16:00", met, said]
