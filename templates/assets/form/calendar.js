/* A working calendar: weekly hours, holidays, make-up workdays, and the days it knows.

   It counts as the compiler counts (generator/calendar/working_calendar.py); tests/vectors/due.json holds both to the
   same results. The data come with the page: openings are [from, to] in minutes since midnight (1440 is midnight at
   the end of the day), `hours` is by weekday with Monday = 0, `extra` are make-up workdays (null: normal hours), and
   days outside `first` … `last` are not known: counting into them would be a guess, so it ends in CalendarEnds. From
   `provisional` on, days off may still be announced. */
(function (swd) {
  "use strict";
  const { MINUTE, Zone, dayOf, textOf, weekday } = swd.time;

  class CalendarEnds extends Error {}

  class WorkingCalendar {
    constructor(data) {
      this.zone = new Zone(data.zone);
      this.first = dayOf(data.first);
      this.last = dayOf(data.last);
      this.data = data;
      this.holidays = new Set(data.holidays);
      this.known = new Map();
    }

    /** The openings of a day in minutes; empty on a day off. */
    hoursOf(day) {
      if (day < this.first || day > this.last) throw new CalendarEnds(day < this.first ? this.data.first : this.data.last);
      const text = textOf(day);
      if (text in this.data.extra) return this.data.extra[text] || this.data.normal;
      return this.holidays.has(text) ? [] : this.data.hours[weekday(day)] || [];
    }

    /** Whether the days off around that day are not announced yet, so that what is counted there may move. */
    isProvisional(day) {
      return Boolean(this.data.provisional) && textOf(day) >= this.data.provisional;
    }

    isWorkday(day) {
      return this.openings(day).length > 0;
    }

    /** The working time of a day as [from, to] instants; where clocks skip an hour, openings do not overlap. */
    openings(day) {
      if (!this.known.has(day)) {
        const placed = [];
        for (const [from, to] of this.hoursOf(day)) {
          const end = this.zone.instantAt(day, to * MINUTE);
          const begin = this.zone.instantAt(day, from * MINUTE);
          const free = placed.length ? Math.max(begin, placed.at(-1)[1]) : begin;
          if (free < end) placed.push([free, end]);
        }
        this.known.set(day, placed);
      }
      return this.known.get(day);
    }

    openingOf(day) {
      return this.openings(day)[0][0];
    }

    closeOf(day) {
      return this.openings(day).at(-1)[1];
    }

    /** The workdays from `day` on, itself included. */
    *workdaysFrom(day) {
      const everWorks = [...Object.values(this.data.hours), ...Object.values(this.data.extra)].some((o) => o && o.length);
      if (!everWorks) throw new CalendarEnds(this.data.last);
      for (; ; day += 1) if (this.isWorkday(day)) yield day;
    }

    /** The instant itself where people are at work, else the next one at which work begins. */
    nextOpen(instant) {
      for (const day of this.workdaysFrom(this.zone.dayAt(instant))) {
        for (const [begin, end] of this.openings(day)) if (instant < end) return Math.max(begin, instant);
      }
    }

    /** The instant at which `length` of working time has passed; full at closing time, it ends there. */
    afterWorkingTime(start, length) {
      for (const day of this.workdaysFrom(this.zone.dayAt(start))) {
        for (const [begin, end] of this.openings(day)) {
          const running = Math.max(begin, start);
          const left = end - running;
          if (left > 0) {
            if (length <= left) return running + length;
            length -= left;
          }
        }
      }
    }

    /** The n-th workday after `day`, which is not counted itself. */
    nthWorkdayAfter(day, n) {
      for (const workday of this.workdaysFrom(day)) {
        if (workday > day) n -= 1;
        if (n === 0) return workday;
      }
    }

    /** The same clock time on the n-th workday after an instant, held within that day's hours.

       A start after closing time or on a day off counts as at the close of the last workday. */
    sameTimeAfter(instant, n) {
      const own = this.zone.dayAt(instant);
      const day = this.nthWorkdayAfter(own, n);
      const close = this.closeOf(day);
      if (!this.isWorkday(own) || instant >= this.closeOf(own)) return close;
      const sameTime = this.zone.instantAt(day, this.zone.clockAt(instant));
      return Math.min(Math.max(sameTime, this.openingOf(day)), close);
    }
  }

  Object.assign(swd, { CalendarEnds, WorkingCalendar });
})(window.sayWriteDo);
