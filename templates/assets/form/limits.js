/* The time limits of the form: due is counted as soon as the start is entered, actual is the box that stops the clock,
   and both together say whether the limit was met; an extension moves its end. A due time changed by hand stays until
   the start or the case changes; what the rule gives is said beside it. All times are the company's own clock times. */
(function (swd) {
  "use strict";

  /** The earliest of the boxes that are filled, as wall time; empty where none is. */
  function earliestOf(form, names) {
    return names.map((name) => form.elements[name]?.value).filter(Boolean).sort()[0] ?? "";
  }

  /** One limit on the form; `calendars` are the working calendars by their ids. */
  function limitOn(page, form, limit, calendars) {
    const calendar = calendars[limit.calendar];
    const block = form.querySelector(`[data-limit="${limit.name}"]`);
    const [due, actual, extended, met, reason] = ["due", "actual", "extended-to", "met", "reason"]
      .map((name) => form.elements[`${limit.name}.${name}`]);
    const picked = block.querySelector("[data-case]");
    let countedFor = "";

    /** The figures that hold: those of the cases that apply, else the usual one. The shortest counts. */
    function figures() {
      const apply = limit.cases.filter((one, at) =>
        one.field ? swd.answers.chosen(form, one.field).includes(one.is) : picked?.value === String(at));
      return apply.length ? apply.map((one) => ({ ...limit.rule, ...one })) : [limit.rule];
    }

    /** An instant that was counted: `at` to the minute as a box has it, `when` in words. */
    function shown(clock, instant) {
      const when = new Date(instant).toLocaleString(page.locale, {
        timeZone: calendar.zone.name, dateStyle: "full", timeStyle: "short",
      });
      return {
        at: calendar.zone.format(instant).slice(0, 16),
        when: clock.isProvisional(instant) ? swd.fill(page.words.provisional, { when }) : when,
      };
    }

    /** Due and not before; or why they cannot be counted. `key` changes with all that they are counted from. */
    function count() {
      const start = earliestOf(form, limit.start);
      if (!start) return { key: "" };
      try {
        const from = calendar.zone.parse(start);
        const counted = figures().map((rule) => {
          const clock = new swd.Clock(rule, calendar);
          return { clock, instant: clock.due(from) };
        });
        const first = counted.reduce((one, other) => (other.instant < one.instant ? other : one));
        const due = shown(first.clock, first.instant);
        const until = new swd.Clock({ ...limit.rule, ...limit.notBefore, ends: "exact", roll: "none" }, calendar);
        const early = limit.notBefore && shown(until, until.earliest(from));
        return { key: start + due.at, due, early };
      } catch (fault) {
        if (!(fault instanceof swd.CalendarEnds)) throw fault;
        return { key: start, ends: fault.message };
      }
    }

    /** Whether the limit was met, ticked and in words; nothing as long as it runs. */
    function judge(early) {
      const stopped = earliestOf(form, limit.stop);
      if (stopped || actual.readOnly) actual.value = stopped;
      actual.readOnly = Boolean(stopped);
      if (!due.value || !actual.value) return "";
      // to the minute on both sides: 23:59 is the last minute of a day
      const isLate = actual.value > (extended?.value > due.value ? extended : due).value;
      const isEarly = Boolean(early) && actual.value < early.at;
      met.value = isLate || isEarly ? "no" : "yes";
      return isLate ? page.words.late : isEarly ? page.words.early : page.words.met;
    }

    return {
      refresh(keepsDue) {
        block.hidden = Object.entries(limit.sheets).some(([name, answers]) => {
          const chosen = swd.answers.chosen(form, name);
          return chosen.length > 0 && !chosen.some((one) => answers.includes(one));
        });
        const counted = count();
        if (countedFor !== counted.key && !(keepsDue && due.value)) due.value = counted.due?.at ?? "";
        countedFor = counted.key;
        const words = [
          counted.ends && swd.fill(page.words.calendarEnds, { day: counted.ends }),
          counted.due && swd.fill(due.value === counted.due.at ? page.words.due : page.words.otherDue, counted.due),
          counted.early && swd.fill(page.words.notBefore, counted.early),
          actual && judge(counted.early),
        ];
        if (actual) block.querySelector("[data-reason]").hidden = met.value !== "no" && !reason.value;
        const line = block.querySelector("[data-said]");
        const said = words.filter(Boolean).join(" ");
        if (line.textContent !== said) line.textContent = said;
      },

      /** Choose, where the case of a limit is not on this form, the one that gives the due time that was saved. */
      recognise() {
        const saved = due.value;
        for (const option of picked && saved ? [...picked.options].reverse() : []) {
          picked.value = option.value;
          if (count().due?.at === saved) return;
        }
      },
    };
  }

  /** The limits of the form, to be refreshed when a box was changed and when a record was loaded. */
  swd.limits = (page, form) => {
    const calendars = {};
    for (const id in page.calendars) calendars[id] = new swd.WorkingCalendar(page.calendars[id]);
    const limits = page.limits.map((limit) => limitOn(page, form, limit, calendars));
    return {
      refresh: () => limits.forEach((limit) => limit.refresh(false)),
      loaded() {
        limits.forEach((limit) => limit.recognise());
        limits.forEach((limit) => limit.refresh(true));
      },
    };
  };
})(window.sayWriteDo);
