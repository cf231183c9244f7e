/* The time limits of the form: due is counted as soon as the start is entered, actual is the box that stops the clock,
   and both together say whether the limit was met; an extension moves its end. A due time changed by hand stays until
   the start or the case changes; what the rule gives is said beside it. All times are the company's own clock times. */
(function (swd) {
  "use strict";
  const calendars = new Map();

  const part = (block, selector) => block.querySelector(selector);
  const boxOf = (block, limit, name) => part(block, `[name="${limit.name}.${name}"]`);

  function calendarOf(page, id) {
    if (!calendars.has(id)) calendars.set(id, new swd.WorkingCalendar(page.calendars[id]));
    return calendars.get(id);
  }

  /** The earliest of the boxes that are filled, as wall time; empty where none is. */
  function earliestOf(form, names) {
    const filled = swd.answers.boxesOf(form).filter((box) => names.includes(box.name) && box.value);
    return filled.map((box) => box.value).sort()[0] || "";
  }

  /** The figures that hold: those of the cases that apply, else the usual one. The shortest counts. */
  function figures(form, block, limit) {
    const picked = part(block, "[data-case]");
    const apply = limit.cases.filter((one, at) =>
      one.field ? swd.answers.chosen(form, one.field).includes(one.is) : picked && picked.value === String(at));
    return apply.length ? apply.map((one) => ({ ...limit.rule, ...one })) : [limit.rule];
  }

  /** Due and not before, as instants; or why they cannot be counted. */
  function count(page, form, block, limit) {
    const start = earliestOf(form, limit.start);
    if (!start) return { start };
    const calendar = calendarOf(page, limit.calendar);
    const zone = calendar.zone;
    try {
      const from = swd.time.parse(zone, start);
      const counted = figures(form, block, limit).map((rule) => ({ rule, due: swd.due(rule, calendar, from) }));
      const { rule, due } = counted.reduce((one, other) => (other.due < one.due ? other : one));
      const untilThen = { ...limit.rule, ...limit.notBefore, ends: "exact", roll: "none" };
      const early = limit.notBefore ? swd.earliest(untilThen, calendar, from) : null;
      const mayMove = {
        due: swd.isProvisional(rule, calendar, due),
        early: early !== null && swd.isProvisional(untilThen, calendar, early),
      };
      return { start, zone, due, early, mayMove, key: start + swd.time.format(zone, due) };
    } catch (fault) {
      if (!(fault instanceof swd.CalendarEnds)) throw fault;
      return { start, ends: fault.message, key: start };
    }
  }

  function said(page, block, limit, counted, late, early) {
    const inWords = (instant, mayMove) => {
      const when = new Date(instant).toLocaleString(page.locale, {
        timeZone: counted.zone, dateStyle: "full", timeStyle: "short",
      });
      return mayMove ? swd.fill(page.words.provisional, { when }) : when;
    };
    const words = [];
    if (counted.ends) words.push(swd.fill(page.words.calendarEnds, { day: counted.ends }));
    if (counted.due) {
      const asCounted = boxOf(block, limit, "due").value === swd.time.format(counted.zone, counted.due).slice(0, 16);
      const when = inWords(counted.due, counted.mayMove.due);
      words.push(swd.fill(asCounted ? page.words.due : page.words.otherDue, { when }));
      if (counted.early !== null) {
        words.push(swd.fill(page.words.notBefore, { when: inWords(counted.early, counted.mayMove.early) }));
      }
    }
    if (late !== null) words.push(late ? page.words.late : early ? page.words.early : page.words.met);
    const line = part(block, "[data-said]");
    if (line.textContent !== words.join(" ")) line.textContent = words.join(" ");
  }

  function refresh(page, form, limit, keep) {
    const block = part(form, `[data-limit="${limit.name}"]`);
    block.hidden = Object.entries(limit.sheets).some(([name, answers]) => {
      const chosen = swd.answers.chosen(form, name);
      return chosen.length > 0 && !chosen.some((one) => answers.includes(one));
    });
    const counted = count(page, form, block, limit);
    const due = boxOf(block, limit, "due");
    if (limit.start.length && (block.dataset.counted || "") !== (counted.key || "")) {
      block.dataset.counted = counted.key || "";
      const value = counted.due ? swd.time.format(counted.zone, counted.due).slice(0, 16) : "";
      if (!(keep && due.value)) due.value = value;
    }
    const actual = boxOf(block, limit, "actual");
    const extended = boxOf(block, limit, "extended-to");
    const last = extended && extended.value > due.value ? extended.value : due.value;
    let late = null;
    let early = false;
    if (actual) {
      const stopped = earliestOf(form, limit.stop);
      if (stopped || actual.readOnly) actual.value = stopped;
      actual.readOnly = Boolean(stopped);
      if (due.value && actual.value) {
        // to the minute on both sides: 23:59 is the last minute of a day
        late = actual.value > last;
        early = counted.early != null && actual.value < swd.time.format(counted.zone, counted.early);
        const answer = late || early ? "no" : "yes";
        for (const box of block.querySelectorAll(`[name="${limit.name}.met"]`)) box.checked = box.value === answer;
      }
      const no = part(block, `[name="${limit.name}.met"][value="no"]`).checked;
      part(block, "[data-reason]").hidden = !no && !boxOf(block, limit, "reason").value;
    }
    said(page, block, limit, counted, late, early);
  }

  /** Choose, where the case of a limit is not on this form, the one that gives the due time that was saved. */
  function recognise(page, form, limit) {
    const block = part(form, `[data-limit="${limit.name}"]`);
    const picked = part(block, "[data-case]");
    const saved = boxOf(block, limit, "due").value;
    for (const option of picked && saved ? [...picked.options].reverse() : []) {
      picked.value = option.value;
      const counted = count(page, form, block, limit);
      if (counted.due && swd.time.format(counted.zone, counted.due).startsWith(saved)) return;
    }
  }

  swd.limits = {
    refresh: (page, form) => page.limits.forEach((limit) => refresh(page, form, limit, false)),
    loaded(page, form) {
      page.limits.forEach((limit) => recognise(page, form, limit));
      page.limits.forEach((limit) => refresh(page, form, limit, true));
    },
  };
})((window.sayWriteDo = window.sayWriteDo || {}));
