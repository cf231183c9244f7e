/* A draft in this browser, only where somebody asks for it: the computer may stand at a counter that many share. It goes
   after 24 hours, or at once with its button. A page that opens first clears away every draft that is too old. */
(function (swd) {
  "use strict";
  const LASTS = 24 * 3600000;
  const PREFIX = "say-write-do draft ";

  /** What a piece of work gives, or null: the browser may refuse to keep anything; then there are no drafts. */
  function tried(work) {
    try {
      return work(window.localStorage);
    } catch {
      return null;
    }
  }

  function clearOld(store) {
    for (const key of Object.keys(store).filter((one) => one.startsWith(PREFIX))) {
      const age = Date.now() - Date.parse(tried(() => JSON.parse(store[key])["saved-at"]));
      if (!(age >= 0 && age < LASTS)) store.removeItem(key);
    }
  }

  swd.draft = {
    /** The draft of this form as text, or null. */
    find: (page) => tried((store) => {
      clearOld(store);
      return store.getItem(PREFIX + page.form);
    }),
    /** Keep a record as the draft; answers whether the browser did. */
    keep: (page, record) => tried((store) => {
      store.setItem(PREFIX + page.form, JSON.stringify(record));
      return true;
    }),
    remove: (page) => tried((store) => store.removeItem(PREFIX + page.form)),
  };
})(window.sayWriteDo);
