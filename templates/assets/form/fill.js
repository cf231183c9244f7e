/* The form on the page: finds it, ties its boxes and buttons to the other modules, says what happened, and guards what is
   typed. These are plain scripts that share one object, `sayWriteDo`: a browser loads no ES modules from a folder. */
(function (swd) {
  "use strict";

  /** A sentence with its {gaps} filled. */
  swd.fill = (words, gaps) => words.replace(/\{(\w+)\}/g, (gap, name) => gaps[name] ?? gap);

  function start(form) {
    const page = JSON.parse(document.getElementById("fill--data").textContent);
    const by = (action) => form.querySelector(`[data-do="${action}"]`);
    const isTyped = () => Object.keys(swd.answers.read(form)).length > 0;
    let unsaved = false;
    let waiting = 0;
    let asked = false;

    function say(lines, isFault, places = []) {
      const region = form.querySelector(isFault ? "[data-fault]" : "[data-message]");
      form.querySelectorAll("[data-fault], [data-message]").forEach((one) => one.replaceChildren());
      for (const line of lines) region.append(Object.assign(document.createElement("p"), { textContent: line }));
      const list = document.createElement("ul");
      for (const place of places) {
        const link = Object.assign(document.createElement("a"), { textContent: place.dataset.label, href: "#" });
        link.onclick = (event) => {
          event.preventDefault();
          (place.matches("[name]") ? place : place.querySelector("[name]")).focus();
        };
        list.appendChild(document.createElement("li")).append(link);
      }
      if (places.length) region.append(list);
    }

    function refresh() {
      swd.conditions.refresh(form);
      swd.limits.refresh(page, form);
    }

    function keepDraft() {
      clearTimeout(waiting);
      if (by("draft").checked && !swd.draft.keep(page, swd.record.make(page, swd.answers.read(form)))) {
        by("draft").checked = false;
        say([page.words.noDraft], true);
      }
      by("forget").hidden = !by("draft").checked;
    }

    function load(record) {
      const homeless = swd.answers.write(form, record.values);
      swd.conditions.refresh(form);
      swd.limits.loaded(page, form);
      const names = homeless.map((name) => `${swd.answers.label(form, name) || name} (${record.values[name]})`);
      return names.length ? [swd.fill(page.words.homeless, { names: names.join(", ") })] : [];
    }

    const actions = {
      save() {
        const name = swd.record.download(page, swd.record.make(page, swd.answers.read(form)));
        const open = swd.answers.open(form);
        const still = open.length ? page.words.open : page.words.complete;
        say([swd.fill(page.words.saved, { file: name }), page.filed, still], false, open);
        unsaved = false;
      },
      open() {
        if (!unsaved || window.confirm(page.words.askReplace)) by("file").click();
      },
      print() {
        asked = true;
        window.print();
        asked = false;
      },
      clear() {
        if (!isTyped() || !window.confirm(page.words.askClear)) return;
        load({ values: {} });
        unsaved = false;
        keepDraft();
        say([page.words.cleared]);
      },
      forget() {
        swd.draft.remove(page);
        by("draft").checked = false;
        keepDraft();
        by("draft").focus();
        say([page.words.forgotten]);
      },
      add: (button) => swd.rows.add(button.closest("[data-table]")),
      remove(button) {
        swd.rows.remove(button.closest("[data-table]"), button.closest("[data-row]"));
        refresh();
        changed();
      },
      unanswer(button) {
        button.parentElement.querySelectorAll("input:checked").forEach((box) => (box.checked = false));
        button.parentElement.querySelector("input").focus();
        refresh();
        changed();
      },
    };

    function changed() {
      unsaved = true;
      clearTimeout(waiting);
      waiting = setTimeout(keepDraft, 400);
    }

    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-do]");
      if (button) actions[button.dataset.do](button);
    });
    form.addEventListener("input", (event) => {
      if (!event.target.matches("[name], [data-case]")) return;
      refresh();
      changed();
    });
    by("draft").addEventListener("change", () => (by("draft").checked ? keepDraft() : actions.forget()));
    by("file").addEventListener("change", async () => {
      const { record, reason } = await swd.record.readFile(page, by("file").files[0]);
      by("file").value = "";
      if (reason) return say([reason], true);
      const notes = load(record);
      unsaved = notes.length > 0;
      keepDraft();
      return say([swd.fill(page.words.opened, { when: new Date(record["saved-at"]).toLocaleString(page.locale) }), ...notes]);
    });
    window.addEventListener("beforeunload", (event) => unsaved && !by("draft").checked && event.preventDefault());
    window.addEventListener("beforeprint", () => swd.printing.prepare(page, form, asked || isTyped()));

    form.querySelectorAll("[data-table]").forEach((table) => swd.rows.resize(table, 1));
    const draft = swd.draft.find(page);
    if (draft) {
      const { record, reason } = swd.record.judge(page, draft);
      by("draft").checked = Boolean(record);
      by("forget").hidden = false;
      if (record) load(record);
      unsaved = Boolean(record);
      say([record ? page.words.draftLoaded : reason], Boolean(reason));
    }
    refresh();
    form.hidden = false;
  }

  const form = document.getElementById("fill");
  if (form) start(form);
})((window.sayWriteDo = window.sayWriteDo || {}));
