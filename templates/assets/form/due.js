/* When a time limit is due, and before when it is too early: start rules, end rules and rolling to a workday.

   The same rules as the compiler's (generator/calendar/due.py, where each is said in words); both run
   tests/vectors/due.json. A limit is {amount, unit, working, starts, ends, roll} with the words of the manual; a start
   is an instant. What needs no fixed clock time ends with a day, and a day ends with its last second. */
(function (swd) {
  "use strict";
  const { DAY, MINUTE, instantAt, shownAt, monthsLater } = swd.time;
  const MINUTES = { minute: 1, hour: 60 };
  const DAYS = { day: 1, week: 7 };
  const MONTHS = { month: 1, year: 12 };
  const WHOLE_DAYS = ["next day", "next working day"];

  const wholeDays = (limit) => WHOLE_DAYS.includes(limit.starts);

  /** The last instant at which the limit is still met. */
  function due(limit, calendar, start) {
    if (limit.unit in MINUTES) {
      const reached = afterTime(limit, calendar, start);
      // what began with an opening or at midnight ends, when full, with the day that closes then
      const day = shownAt(calendar.zone, reached);
      const before = limit.working || wholeDays(limit) ? day.day * DAY + day.clock - 1 : day.day * DAY + day.clock;
      return finish(limit, calendar, reached, Math.floor(before / DAY));
    }
    const settled = settle(limit);
    const last = lastDay(settled, calendar, start);
    if (wholeDays(settled)) return endOf(settled, calendar, rolled(settled, calendar, last));
    return finish(settled, calendar, atSameTime(settled, calendar, start), last);
  }

  /** The first instant that is not too early: to the minute for hours, else the first of that day. */
  function earliest(limit, calendar, start) {
    if (limit.unit in MINUTES) return afterTime(limit, calendar, start);
    return instantAt(calendar.zone, lastDay(limit, calendar, start), 0);
  }

  /** Whole days counted to the minute end with the last of them; working weeks, months, years roll to a workday. */
  function settle(limit) {
    const toTheMinute = wholeDays(limit) && limit.ends === "exact";
    return {
      ...limit,
      ends: toTheMinute ? (limit.working ? "end of business" : "end of day") : limit.ends,
      roll: limit.working && limit.unit !== "day" ? "next working day" : limit.roll,
    };
  }

  /** The instant from which minutes, hours, and days that keep the clock time are counted. */
  function runningFrom(limit, calendar, start) {
    const { day } = shownAt(calendar.zone, start);
    if (limit.starts === "next working instant") return calendar.nextOpen(start);
    if (limit.starts === "next day") return instantAt(calendar.zone, day + 1, 0);
    if (limit.starts === "next working day") return calendar.openingOf(calendar.nthWorkdayAfter(day, 1));
    return start;
  }

  function afterTime(limit, calendar, start) {
    const running = runningFrom(limit, calendar, start);
    const length = limit.amount * MINUTES[limit.unit] * MINUTE;
    return limit.working ? calendar.afterWorkingTime(running, length) : running + length;
  }

  function atSameTime(limit, calendar, start) {
    const running = runningFrom(limit, calendar, start);
    if (limit.working && limit.unit === "day") return calendar.sameTimeAfter(running, limit.amount);
    const from = shownAt(calendar.zone, running);
    return instantAt(calendar.zone, later(from.day, limit), from.clock);
  }

  /** The day on which the last of the days, weeks, months or years ends; the start's own is not counted. */
  function lastDay(limit, calendar, start) {
    const own = shownAt(calendar.zone, start).day;
    let notCounted = own;
    if (limit.starts === "next working instant") {
      notCounted = shownAt(calendar.zone, runningFrom(limit, calendar, start)).day;
    } else if (limit.starts === "next working day") {
      notCounted = shownAt(calendar.zone, runningFrom(limit, calendar, start)).day - 1;
    }
    if (limit.working && limit.unit === "day") {
      return calendar.nthWorkdayAfter(wholeDays(limit) ? own : notCounted, limit.amount);
    }
    return later(notCounted, limit);
  }

  /** The due instant where counting reached this instant, which belongs to `day`. */
  function finish(limit, calendar, reached, day) {
    const moved = rolled(limit, calendar, day);
    if (limit.ends !== "exact") return endOf(limit, calendar, moved);
    if (limit.roll === "none") return reached;
    const opening = calendar.openingOf(moved);
    return moved === day ? Math.max(reached, opening) : opening;
  }

  function rolled(limit, calendar, day) {
    if (limit.roll === "none" || calendar.isWorkday(day)) return day;
    return calendar.nthWorkdayAfter(day, 1);
  }

  function endOf(limit, calendar, day) {
    const end = instantAt(calendar.zone, day, DAY - 1000);
    if (limit.ends === "end of business" && calendar.isWorkday(day)) return Math.min(end, calendar.closeOf(day));
    return end;
  }

  function later(day, limit) {
    if (limit.unit in DAYS) return day + limit.amount * DAYS[limit.unit];
    return monthsLater(day, limit.amount * MONTHS[limit.unit]);
  }

  /** Whether an instant counted so may still move: days off that are not announced yet have a say in it. */
  function isProvisional(limit, calendar, instant) {
    const countsDaysOff = limit.working || limit.roll !== "none" || limit.ends === "end of business"
      || ["next working instant", "next working day"].includes(limit.starts);
    return countsDaysOff && calendar.isProvisional(shownAt(calendar.zone, instant).day);
  }

  Object.assign(swd, { due, earliest, isProvisional });
})((window.sayWriteDo = window.sayWriteDo || {}));
