"use strict";
/* A page of a document or form that has outlived what it shows says so. Its notes were written when the site was made,
 * each with the day from which it holds, and the day on which another takes its place; nothing is fetched. What the page
 * says of the time to come goes when that day has come. */
(function (swd) {
  for (const box of document.querySelectorAll("[data-outlived]")) {
    const day = swd.today(box.dataset.zone);
    for (const note of JSON.parse(box.dataset.outlived)) {
      if (day < note.from || (note.until && day >= note.until)) continue;
      const line = document.createElement("p");
      line.className = `standing mark-${note.mark}`;
      const words = document.createElement("strong");
      words.textContent = note.text;
      line.append(words);
      if (note.href) {
        const link = document.createElement("a");
        link.href = note.href;
        link.textContent = note.link;
        line.append(" ", link);
      }
      box.append(line);
    }
    for (const note of document.querySelectorAll("[data-until]")) {
      if (day >= note.dataset.until) note.remove();
    }
  }
})(window.sayWriteDo);
