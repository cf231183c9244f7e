/* Shows a field only where its condition holds. A hidden field counts as not answered, so conditions can follow each
   other; its content stays, in case the answer is changed back. */
(function (swd) {
  "use strict";

  swd.conditions = {
    refresh(form) {
      for (const field of form.querySelectorAll("[data-when]")) {
        const wanted = field.dataset.is.split(" ");
        field.hidden = !swd.answers.chosen(form, field.dataset.when).some((answer) => wanted.includes(answer));
      }
    },
  };
})((window.sayWriteDo = window.sayWriteDo || {}));
