"use strict";
/* Which day it is in the company, wherever the reader's clock stands: a revision takes effect there. */
(function (swd) {
  /** The day at this moment in the zone, such as 2026-11-23. */
  function today(zone) {
    const shown = (timeZone) => new Intl.DateTimeFormat("en-US", {
      timeZone, calendar: "gregory", numberingSystem: "latn", year: "numeric", month: "2-digit", day: "2-digit",
    }).formatToParts(Date.now());
    let parts;
    try {
      parts = shown(zone);
    } catch {
      parts = shown(undefined); // a browser that has not heard of the zone yet: its own day is the best it knows
    }
    const at = Object.fromEntries(parts.map((part) => [part.type, part.value]));
    return `${at.year}-${at.month}-${at.day}`;
  }

  swd.today = today;
})((window.sayWriteDo = window.sayWriteDo || {}));
