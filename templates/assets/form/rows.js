/* The rows of a table: each is made from the table's <template>, so that its boxes carry their row's number. When a row
   goes, those below it move up and are numbered anew: names have no gaps, as on paper. */
(function (swd) {
  "use strict";
  const rowsOf = (table) => table.querySelector("[data-rows]");

  /** Make the table have `count` rows, at least one. */
  function resize(table, count) {
    const rows = rowsOf(table);
    while (rows.children.length > count) rows.lastElementChild.remove();
    while (rows.children.length < count) {
      const html = table.querySelector("template").innerHTML.replaceAll("{row}", rows.children.length + 1);
      rows.insertAdjacentHTML("beforeend", html);
    }
  }

  function add(table) {
    const rows = rowsOf(table);
    resize(table, rows.children.length + 1);
    rows.lastElementChild.querySelector("[name]").focus();
  }

  /** Take a row away, its content with it. The focus goes to the row that moves up, or to the last one. */
  function remove(table, row) {
    const rows = rowsOf(table);
    const at = [...rows.children].indexOf(row) + 1;
    const count = Math.max(1, rows.children.length - 1);
    const field = table.closest("[data-field]");
    const kept = {};
    for (const [name, value] of Object.entries(swd.answers.read(field))) {
      const [, column, number, rest] = /^([^.]+)[.]([0-9]+)([.].+)$/.exec(name) || [];
      if (!number) kept[name] = value;
      else if (Number(number) !== at) kept[column + "." + (number - (number > at ? 1 : 0)) + rest] = value;
    }
    swd.answers.write(field, kept);
    resize(table, count);
    rows.children[Math.min(at, count) - 1].querySelector("[name]").focus();
  }

  swd.rows = { resize, add, remove };
})(window.sayWriteDo);
