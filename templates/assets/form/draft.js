/* A draft in this browser, only where somebody asks for it: the computer may stand at a counter that many share. It goes
   after 24 hours, or at once with its button. A page that opens first clears away every draft that is too old. */
(function (swd) {
  "use strict";
  const LASTS = 24 * 3600000;
  const PREFIX = "say-write-do draft ";

  /** The browser may refuse to keep anything; then there are no drafts. */
  function store() {
    try {
      return window.localStorage;
    } catch {
      return null;
    }
  }

  function clearOld() {
    for (const key of Object.keys(store() || {}).filter((one) => one.startsWith(PREFIX))) {
      const age = Date.now() - Date.parse((parsed(store()[key]) || {})["saved-at"]);
      if (!(age >= 0 && age < LASTS)) store().removeItem(key);
    }
  }

  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }

  swd.draft = {
    /** The draft of this form as text, or null. */
    find(page) {
      clearOld();
      return store() && store().getItem(PREFIX + page.form);
    },
    /** Keep a record as the draft; answers whether the browser did. */
    keep(page, record) {
      try {
        store().setItem(PREFIX + page.form, JSON.stringify(record));
        return true;
      } catch {
        return false;
      }
    },
    remove: (page) => store() && store().removeItem(PREFIX + page.form),
  };
})((window.sayWriteDo = window.sayWriteDo || {}));
