/* Printing the filled form: a box on the screen clips what is longer than itself, so each gets what is written in it as
   text beside it, and the stylesheet shows that instead. Without a word typed, the browser's own print command prints
   the page about the form. The foot of each sheet says which case it belongs to, in place of "uncontrolled copy": a
   filled form is a record, and a record must not be thrown away as an old copy. */
(function (swd) {
  "use strict";

  const paper = document.head.appendChild(document.createElement("style"));

  swd.printing = {
    prepare(page, form, onlyForm) {
      const root = document.documentElement;
      root.classList.toggle("prints-form", onlyForm);
      paper.textContent = onlyForm && form.classList.contains("landscape") ? "@page { size: A4 landscape; }" : "";
      root.style.setProperty("--uncontrolled", onlyForm ? JSON.stringify(`${page.number} · ${form.elements[page.case]?.value ?? ""}`) : "");
      for (const box of form.querySelectorAll("[name]:not([type=radio], [type=checkbox])")) {
        const words = box.value && box.selectedOptions ? box.selectedOptions[0].textContent : swd.answers.onPaper(box);
        box.parentElement.querySelector(".written").textContent = words;
      }
    },
  };
})(window.sayWriteDo);
