/* Wall time and instants: what the company's clocks show, wherever the browser stands.

   A day is a whole number (days since 1970-01-01), a clock time is minutes or milliseconds since midnight, an instant
   is milliseconds as in Date. The zone is always the company's. A time that clocks skip in spring is read with the
   offset from before (02:30 is shown as 03:30); of a time they show twice in autumn it is the first. The compiler
   reads them the same way (generator/calendar/instants.py). */
(function (swd) {
  "use strict";
  const MINUTE = 60000;
  const DAY = 1440 * MINUTE;
  const faces = new Map();
  const offsets = new Map();

  /** What must be added to an instant so that, read as UTC, it shows the zone's wall time. */
  function offset(zone, instant) {
    const quarter = Math.floor(instant / (15 * MINUTE)); // no zone changes its clocks but on a quarter of an hour
    const key = zone + quarter;
    if (!offsets.has(key)) {
      if (!faces.has(zone)) {
        faces.set(zone, new Intl.DateTimeFormat("en-US", {
          timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
          hour: "numeric", minute: "numeric", second: "numeric",
        }));
      }
      const at = {};
      for (const part of faces.get(zone).formatToParts(quarter * 15 * MINUTE)) at[part.type] = Number(part.value);
      const shown = Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second);
      offsets.set(key, shown - quarter * 15 * MINUTE);
    }
    return offsets.get(key);
  }

  /** The instant at which the zone's clocks show `clock` (milliseconds since midnight) on `day`. */
  function instantAt(zone, day, clock) {
    const wall = day * DAY + clock;
    const before = offset(zone, wall - DAY);
    const after = offset(zone, wall + DAY);
    if (offset(zone, wall - before) === before) return wall - before;
    return offset(zone, wall - after) === after ? wall - after : wall - before;
  }

  /** The day and the clock time that the zone's clocks show at an instant. */
  function shownAt(zone, instant) {
    const wall = instant + offset(zone, instant);
    const day = Math.floor(wall / DAY);
    return { day, clock: wall - day * DAY };
  }

  /** `2026-11-20` as a day. */
  function dayOf(text) {
    return Date.parse(text + "T00:00Z") / DAY;
  }

  /** A day as `2026-11-20`. */
  function textOf(day) {
    return new Date(day * DAY).toISOString().slice(0, 10);
  }

  /** `2026-11-20T16:00`, with or without seconds, as the instant at which the zone's clocks show it. */
  function parse(zone, text) {
    const clock = Date.parse("1970-01-01T" + text.slice(11) + "Z");
    return instantAt(zone, dayOf(text.slice(0, 10)), clock);
  }

  /** An instant as the zone's wall time, `2026-11-20T16:00:00`. */
  function format(zone, instant) {
    return new Date(instant + offset(zone, instant)).toISOString().slice(0, 19);
  }

  /** The weekday of a day; Monday is 0. */
  function weekday(day) {
    return (((day + 3) % 7) + 7) % 7;
  }

  /** The day that lies months after `day`; at most the last day of its month. */
  function monthsLater(day, months) {
    const date = new Date(day * DAY);
    const wanted = date.getUTCMonth() + months;
    const last = new Date(Date.UTC(date.getUTCFullYear(), wanted + 1, 0)).getUTCDate();
    return Date.UTC(date.getUTCFullYear(), wanted, Math.min(date.getUTCDate(), last)) / DAY;
  }

  swd.time = { MINUTE, DAY, instantAt, shownAt, dayOf, textOf, parse, format, weekday, monthsLater };
})((window.sayWriteDo = window.sayWriteDo || {}));
