/* A filled form as a file: a JSON record that says which form, revision and wording it belongs to, and its reading back.
   A record of another form or revision is refused with the reason, for its answers would stand in the wrong boxes. */
(function (swd) {
  "use strict";
  const FORMAT = "1";
  const LARGEST = 2000000; // bytes; a form filled to the brim has a hundredth of it

  /** The record as it is saved. */
  function make(page, values) {
    return {
      format: FORMAT, form: page.form, number: page.number, revision: page.revision,
      "check-code": page.checkCode, locale: page.locale, "saved-at": new Date().toISOString(), values,
    };
  }

  /** The record in a text, or the reason why it is none of this blank: {record} or {reason}. */
  function judge(page, text) {
    let record;
    try {
      record = JSON.parse(text);
    } catch {
      return { reason: page.words.unreadable };
    }
    const values = record?.values;
    const isRecord = values && typeof values === "object" && !Array.isArray(values);
    if (!isRecord || !Object.values(values).every((value) => typeof value === "string")) {
      return { reason: page.words.noRecord };
    }
    const found = (words, its, ours) => ({ reason: swd.fill(words, { found: String(its), here: ours }) });
    if (record.format !== FORMAT) return found(page.words.otherFormat, record.format, FORMAT);
    if (record.form !== page.form) return found(page.words.otherForm, record.number, page.number);
    if (record.revision !== page.revision) return found(page.words.otherRevision, record.revision, page.revision);
    if (record["check-code"] !== page.checkCode) return found(page.words.otherCode, record["check-code"], page.checkCode);
    return { record };
  }

  async function readFile(page, file) {
    if (file.size > LARGEST) return { reason: page.words.noRecord };
    try {
      return judge(page, await file.text());
    } catch {
      return { reason: page.words.unreadable };
    }
  }

  /** Hand the record to the browser as a download; answers with the file's name. */
  function download(page, record) {
    const parts = [record.values[page.case] || page.words.noCase, page.number, page.revision];
    const name = parts.map((one) => one.replace(/[^\p{L}\p{N}._-]+/gu, "-")).join("_") + ".json";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(record, null, 1) + "\n"], { type: "application/json" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    return name;
  }

  swd.record = { make, judge, readFile, download };
})(window.sayWriteDo);
