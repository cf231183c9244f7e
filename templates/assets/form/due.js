/* When a time limit is due, and before when it is too early: start rules, end rules and rolling to a workday.

   The same rules as the compiler's (generator/calendar/due.py, where each is said in words); both run
   tests/vectors/due.json. A limit is {amount, unit, working, starts, ends, roll} with the words of the manual; a start
   is an instant. What needs no fixed clock time ends with a day, and a day ends with its last second. */
(function (swd) {
  "use strict";
  const { DAY, MINUTE, monthsLater } = swd.time;
  const MINUTES = { minute: 1, hour: 60 };
  const DAYS = { day: 1, week: 7 };
  const MONTHS = { month: 1, year: 12 };

  class Clock {
    constructor(limit, calendar) {
      const wholeDays = ["next day", "next working day"].includes(limit.starts);
      const startsAtWork = ["next working instant", "next working day"].includes(limit.starts);
      Object.assign(this, limit, { calendar, zone: calendar.zone, wholeDays, startsAtWork });
    }

    /** The last instant at which the limit is still met. */
    due(start) {
      if (this.unit in MINUTES) {
        const reached = this.afterTime(start);
        // what began with an opening or at midnight ends, when full, with the day that closes then
        const wall = this.zone.wallAt(reached) - (this.working || this.wholeDays ? 1 : 0);
        return this.finish(reached, Math.floor(wall / DAY));
      }
      const settled = this.settled();
      const last = settled.lastDay(start);
      return this.wholeDays ? settled.endOf(settled.rolled(last)) : settled.finish(this.atSameTime(start), last);
    }

    /** The first instant that is not too early: to the minute for hours, else the first of that day. */
    earliest(start) {
      return this.unit in MINUTES ? this.afterTime(start) : this.zone.instantAt(this.lastDay(start), 0);
    }

    /** Whether an instant counted so may still move: days off that are not announced yet have a say in it. */
    isProvisional(instant) {
      const countsDaysOff = this.working || this.startsAtWork || this.roll !== "none" || this.ends === "end of business";
      return countsDaysOff && this.calendar.isProvisional(this.zone.dayAt(instant));
    }

    /** Whole days counted to the minute end with the last of them; working weeks, months, years roll to a workday. */
    settled() {
      const { working, unit, ends, roll } = this;
      const endOfDay = working ? "end of business" : "end of day";
      return new Clock({
        ...this,
        ends: this.wholeDays && ends === "exact" ? endOfDay : ends,
        roll: working && unit !== "day" ? "next working day" : roll,
      }, this.calendar);
    }

    /** The instant from which minutes, hours, and days that keep the clock time are counted. */
    runningFrom(start) {
      const day = this.zone.dayAt(start);
      if (this.starts === "next working instant") return this.calendar.nextOpen(start);
      if (this.starts === "next day") return this.zone.instantAt(day + 1, 0);
      if (this.starts === "next working day") return this.calendar.openingOf(this.calendar.nthWorkdayAfter(day, 1));
      return start;
    }

    afterTime(start) {
      const running = this.runningFrom(start);
      const length = this.amount * MINUTES[this.unit] * MINUTE;
      return this.working ? this.calendar.afterWorkingTime(running, length) : running + length;
    }

    atSameTime(start) {
      const running = this.runningFrom(start);
      if (this.working && this.unit === "day") return this.calendar.sameTimeAfter(running, this.amount);
      return this.zone.instantAt(this.later(this.zone.dayAt(running)), this.zone.clockAt(running));
    }

    /** The day on which the last of the days, weeks, months or years ends; the start's own is not counted. */
    lastDay(start) {
      const own = this.zone.dayAt(start);
      const first = this.startsAtWork ? this.zone.dayAt(this.runningFrom(start)) : own;
      const notCounted = this.starts === "next working day" ? first - 1 : first;
      if (!this.working || this.unit !== "day") return this.later(notCounted);
      return this.calendar.nthWorkdayAfter(this.wholeDays ? own : notCounted, this.amount);
    }

    /** The due instant where counting reached this instant, which belongs to `day`. */
    finish(reached, day) {
      const moved = this.rolled(day);
      if (this.ends !== "exact") return this.endOf(moved);
      if (this.roll === "none") return reached;
      const opening = this.calendar.openingOf(moved);
      return moved === day ? Math.max(reached, opening) : opening;
    }

    rolled(day) {
      return this.roll === "none" || this.calendar.isWorkday(day) ? day : this.calendar.nthWorkdayAfter(day, 1);
    }

    endOf(day) {
      const end = this.zone.instantAt(day, DAY - 1000);
      const closes = this.ends === "end of business" && this.calendar.isWorkday(day);
      return closes ? Math.min(end, this.calendar.closeOf(day)) : end;
    }

    later(day) {
      if (this.unit in DAYS) return day + this.amount * DAYS[this.unit];
      return monthsLater(day, this.amount * MONTHS[this.unit]);
    }
  }

  swd.Clock = Clock;
})(window.sayWriteDo);
