/* The form on the page: finds it, ties its boxes and buttons to the other modules, says what happened, and guards what is
   typed. These are plain scripts that share one object, `sayWriteDo`: a browser loads no ES modules from a folder. */
(function (swd) {
  "use strict";

  /** A sentence with its {gaps} filled. */
  swd.fill = (words, gaps) => words.replace(/\{(\w+)\}/g, (gap, name) => gaps[name] ?? gap);

  const element = (name, properties) => Object.assign(document.createElement(name), properties);

  const form = document.getElementById("fill");
  const page = JSON.parse(document.getElementById("fill--data").textContent);
  const limits = swd.limits(page, form);
  const [draft, forget, file] = ["draft", "forget", "file"].map((name) => form.querySelector(`[data-do="${name}"]`));
  const isTyped = () => Object.keys(swd.answers.read(form)).length > 0;
  const record = () => swd.record.make(page, swd.answers.read(form));
  let unsaved = false;
  let waiting = 0;
  let asked = false;

  function say(lines, isFault, places = []) {
    const region = form.querySelector(isFault ? "[data-fault]" : "[data-message]");
    form.querySelectorAll("[data-fault], [data-message]").forEach((one) => one.replaceChildren());
    for (const line of lines) region.append(element("p", { textContent: line }));
    const list = element("ul");
    for (const place of places) {
      const link = element("a", { textContent: place.dataset.label, href: "#" });
      link.onclick = (event) => {
        event.preventDefault();
        (place.matches("[name]") ? place : place.querySelector("[name]")).focus();
      };
      list.appendChild(element("li")).append(link);
    }
    if (places.length) region.append(list);
  }

  function refresh() {
    swd.answers.showWhatApplies(form);
    limits.refresh();
  }

  function keepDraft() {
    clearTimeout(waiting);
    if (draft.checked && !swd.draft.keep(page, record())) {
      draft.checked = false;
      say([page.words.noDraft], true);
    }
    forget.hidden = !draft.checked;
  }

  function changed() {
    refresh();
    unsaved = true;
    clearTimeout(waiting);
    waiting = setTimeout(keepDraft, 400);
  }

  /** Put values into the boxes; answers with a sentence about those that found no place. */
  function load(values) {
    const homeless = swd.answers.write(form, values);
    swd.answers.showWhatApplies(form);
    limits.loaded();
    const names = homeless.map((name) => `${swd.answers.label(form, name) ?? name} (${values[name]})`);
    return names.length ? [swd.fill(page.words.homeless, { names: names.join(", ") })] : [];
  }

  const actions = {
    save() {
      const name = swd.record.download(page, record());
      const open = swd.answers.open(form);
      const still = open.length ? page.words.open : page.words.complete;
      say([swd.fill(page.words.saved, { file: name }), page.filed, still], false, open);
      unsaved = false;
    },
    open() {
      if (!unsaved || window.confirm(page.words.askReplace)) file.click();
    },
    print() {
      asked = true;
      window.print();
      asked = false;
    },
    clear() {
      if (!isTyped() || !window.confirm(page.words.askClear)) return;
      load({});
      unsaved = false;
      keepDraft();
      say([page.words.cleared]);
    },
    forget() {
      swd.draft.remove(page);
      draft.checked = false;
      keepDraft();
      draft.focus();
      say([page.words.forgotten]);
    },
    add: (button) => swd.rows.add(button.closest("[data-table]")),
    remove(button) {
      swd.rows.remove(button.closest("[data-table]"), button.closest("[data-row]"));
      changed();
    },
    unanswer(button) {
      button.parentElement.querySelectorAll("input:checked").forEach((box) => (box.checked = false));
      button.parentElement.querySelector("input").focus();
      changed();
    },
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (button) actions[button.dataset.do](button);
  });
  form.addEventListener("input", (event) => event.target.matches("[name], [data-case]") && changed());
  draft.addEventListener("change", () => (draft.checked ? keepDraft() : actions.forget()));
  file.addEventListener("change", async () => {
    const { record, reason } = await swd.record.readFile(page, file.files[0]);
    file.value = "";
    if (reason) return say([reason], true);
    const notes = load(record.values);
    unsaved = notes.length > 0;
    keepDraft();
    const when = new Date(record["saved-at"]).toLocaleString(page.locale);
    return say([swd.fill(page.words.opened, { when }), ...notes]);
  });
  window.addEventListener("beforeunload", (event) => unsaved && !draft.checked && event.preventDefault());
  window.addEventListener("beforeprint", () => swd.printing.prepare(page, form, asked || isTyped()));

  form.querySelectorAll("[data-table]").forEach((table) => swd.rows.resize(table, 1));
  const kept = swd.draft.find(page);
  if (kept) {
    const { record, reason } = swd.record.judge(page, kept);
    draft.checked = unsaved = Boolean(record);
    forget.hidden = false;
    if (record) load(record.values);
    say([reason ?? page.words.draftLoaded], !record);
  }
  refresh();
  form.hidden = false;
})(window.sayWriteDo);
