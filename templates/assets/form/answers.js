/* Reading and writing the boxes of the form, by their names: the same names as in the fillable PDF.

   Values are text. A tick is the id of its option, a date and time is written as on paper (2026-11-20 16:00). What a
   condition hides counts as not answered, so conditions can follow each other; it keeps its content, in case the answer
   is changed back. */
(function (swd) {
  "use strict";
  const MOST_ROWS = 500; // a record with more was not written by a hand

  const isTick = (box) => box.type === "radio" || box.type === "checkbox";
  const boxesOf = (part) => [...part.querySelectorAll("[name]")];
  const isHidden = (box) => Boolean(box.closest("[data-hides][hidden]"));
  const isAnswered = (box) => Boolean(isTick(box) ? box.checked : box.value);

  /** What is typed into a box, as on paper. */
  const onPaper = (box) => (box.type === "datetime-local" ? box.value.replace("T", " ") : box.value.trim());

  /** Every filled box that applies: its value by its name. */
  function read(part) {
    const values = {};
    for (const box of boxesOf(part)) {
      const value = onPaper(box);
      if (value && isAnswered(box) && !isHidden(box)) values[box.name] = value;
    }
    return values;
  }

  /** Put values into the boxes, all others emptied. Answers with the names of the values that found no place. */
  function write(part, values) {
    for (const table of part.querySelectorAll("[data-table]")) {
      const rows = Object.keys(values).filter((name) => name.startsWith(table.dataset.table + "."));
      const numbers = rows.map((name) => Number(name.split(".")[1]) || 1);
      swd.rows.resize(table, Math.min(MOST_ROWS, Math.max(1, ...numbers)));
    }
    const placed = new Set();
    for (const box of boxesOf(part)) {
      const value = values[box.name] ?? "";
      if (isTick(box)) box.checked = value === box.value;
      else box.value = box.type === "datetime-local" ? value.replace(" ", "T") : value;
      if (isAnswered(box)) placed.add(box.name);
    }
    return Object.keys(values).filter((name) => !placed.has(name));
  }

  /** What is ticked or chosen under a name, as ids; nothing where the box does not apply. */
  function chosen(part, name) {
    return boxesOf(part)
      .filter((box) => box.name === name || (box.type === "checkbox" && box.name === `${name}.${box.value}`))
      .filter((box) => isAnswered(box) && !isHidden(box))
      .map((box) => box.value);
  }

  /** The places that must be filled at the moment of recording and are not, and those that are filled by half. */
  function open(part) {
    return [...part.querySelectorAll("[data-must]")].filter((place) => !isHidden(place) && !isFilled(place));
  }

  /** Show each field with a condition only where the condition holds. */
  function showWhatApplies(form) {
    for (const field of form.querySelectorAll("[data-when]")) {
      const wanted = field.dataset.is.split(" ");
      field.hidden = !chosen(form, field.dataset.when).some((answer) => wanted.includes(answer));
    }
  }

  /** What the field of a box is called on the form; nothing where there is no such box. */
  function label(part, name) {
    return boxesOf(part).find((one) => one.name === name)?.closest("[data-field]")?.dataset.label;
  }

  function isFilled(place) {
    const boxes = place.matches("[name]") ? [place] : boxesOf(place);
    if (boxes.some((box) => box.validity.badInput)) return false;
    const row = place.closest("[data-row]");
    if (place.dataset.must !== "record" || (row && !Object.keys(read(row)).length)) return true;
    if (boxes.some((box) => isTick(box) && box.checked)) return true;
    const typed = boxes.filter((box) => !isTick(box));
    return place.querySelector("[data-table]") ? typed.some(onPaper) : typed.length > 0 && typed.every(onPaper);
  }

  swd.answers = { read, write, chosen, showWhatApplies, open, label, onPaper };
})(window.sayWriteDo);
