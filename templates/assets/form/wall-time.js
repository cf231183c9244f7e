/* Wall time and instants: what the company's clocks show, wherever the browser stands.

   A day is a whole number (days since 1970-01-01), a clock time is minutes or milliseconds since midnight, an instant
   is milliseconds as in Date. The zone is always the company's. A time that clocks skip in spring is read with the
   offset from before (02:30 is shown as 03:30); of a time they show twice in autumn it is the first. The compiler
   reads them the same way (generator/calendar/instants.py). */
(function (swd) {
  "use strict";
  const MINUTE = 60000;
  const DAY = 1440 * MINUTE;
  const QUARTER = 15 * MINUTE; // no zone changes its clocks but on a quarter of an hour

  class Zone {
    constructor(name) {
      this.name = name;
      this.offsets = new Map();
      this.face = new Intl.DateTimeFormat("en-US", {
        timeZone: name, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
        hour: "numeric", minute: "numeric", second: "numeric",
      });
    }

    /** What must be added to an instant so that, read as UTC, it shows the zone's wall time. */
    offset(instant) {
      const quarter = Math.floor(instant / QUARTER) * QUARTER;
      if (!this.offsets.has(quarter)) {
        const at = {};
        for (const part of this.face.formatToParts(quarter)) at[part.type] = Number(part.value);
        this.offsets.set(quarter, Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second) - quarter);
      }
      return this.offsets.get(quarter);
    }

    /** The instant at which the zone's clocks show `clock` (milliseconds since midnight) on `day`. */
    instantAt(day, clock) {
      const wall = day * DAY + clock;
      const before = this.offset(wall - DAY);
      const after = this.offset(wall + DAY);
      const isAfter = this.offset(wall - before) !== before && this.offset(wall - after) === after;
      return wall - (isAfter ? after : before);
    }

    /** What the zone's clocks show at an instant: milliseconds since the beginning of day 0. */
    wallAt(instant) {
      return instant + this.offset(instant);
    }

    /** The day that the zone's calendars show at an instant. */
    dayAt(instant) {
      return Math.floor(this.wallAt(instant) / DAY);
    }

    /** The clock time that the zone's clocks show at an instant. */
    clockAt(instant) {
      return this.wallAt(instant) - this.dayAt(instant) * DAY;
    }

    /** `2026-11-20T16:00`, with or without seconds, as the instant at which the zone's clocks show it. */
    parse(text) {
      return this.instantAt(dayOf(text.slice(0, 10)), Date.parse("1970-01-01T" + text.slice(11) + "Z"));
    }

    /** An instant as the zone's wall time, `2026-11-20T16:00:00`. */
    format(instant) {
      return new Date(this.wallAt(instant)).toISOString().slice(0, 19);
    }
  }

  /** `2026-11-20` as a day. */
  function dayOf(text) {
    return Date.parse(text) / DAY;
  }

  /** A day as `2026-11-20`. */
  function textOf(day) {
    return new Date(day * DAY).toISOString().slice(0, 10);
  }

  /** The weekday of a day; Monday is 0. */
  function weekday(day) {
    return (new Date(day * DAY).getUTCDay() + 6) % 7;
  }

  /** The day that lies months after `day`; at most the last day of its month. */
  function monthsLater(day, months) {
    const date = new Date(day * DAY);
    const wanted = date.getUTCMonth() + months;
    const last = new Date(Date.UTC(date.getUTCFullYear(), wanted + 1, 0)).getUTCDate();
    return Date.UTC(date.getUTCFullYear(), wanted, Math.min(date.getUTCDate(), last)) / DAY;
  }

  swd.time = { MINUTE, DAY, Zone, dayOf, textOf, weekday, monthsLater };
})((window.sayWriteDo = {}));
