"use strict";
/* Is this copy current? The number, revision and check code of a sheet are held against every revision there is. The
 * browser's own clock says which of them is in force today, by the day in the company; the site knows none that was
 * issued after it was made. */
(function () {
  const data = JSON.parse(document.getElementById("copy-data").textContent);
  const form = document.getElementById("copy");
  const answer = document.getElementById("copy-answer");

  /** What people type, without what they may leave out: full-width signs, spaces, hyphens, small letters. */
  const plain = (text) => (text || "").normalize("NFKC").toUpperCase().replace(/[^\p{L}\p{N}/.]/gu, "");

  const said = (day) => new Date(`${day}T12:00`).toLocaleDateString(data.locale, { dateStyle: "long" });

  /** A sentence with its {gaps} filled, by words or by an element: what an element is appended to takes both. */
  const fill = (text, gaps) => text.split(/{(\w+)}/).map((part, at) => (at % 2 ? gaps[part] : part));

  /** The document that is meant: by its number, now or once; by the check code where no number is given. */
  function find(asked) {
    if (asked.typed.number) {
      return data.documents.find((one) => one.numbers.some((number) => plain(number) === asked.number));
    }
    return data.documents.find((one) => one.revisions.some((revision) => plain(revision.code) === asked.code));
  }

  /** The answer to what was asked: its state (good, wait, bad, unknown), its words, and where the current one is. */
  function judge(asked, day) {
    const typed = asked.typed;
    if (!typed.number && !typed.code) {
      return { state: "unknown", text: fill(data.words.revisionAlone, { asked: typed.revision }) };
    }
    const found = find(asked);
    if (!found) return { state: "unknown", text: fill(data.words.unknown, { asked: typed.number || typed.code }) };
    const sheet = `${found.number} ${found.title}`;
    const made = said(data.made);
    const stale = day >= data.staleFrom;
    const inForce = found.revisions.filter((one) => one.effective <= day).pop();
    const named = asked.revision || asked.code;
    const meant = found.revisions.find((one) =>
      asked.revision ? plain(one.revision) === asked.revision : plain(one.code) === asked.code);
    // The page at hand shows what was in force when it was made; it is called current only while that is so.
    const showsCurrent = !stale && inForce && !inForce.withdraws && inForce.effective <= data.made;
    const reply = (state, words, gaps) => ({
      state,
      href: found.href,
      link: showsCurrent ? data.words.open : data.words.look,
      text: fill(words, { sheet, made, ...gaps }),
    });
    const withdrawn = () => reply("bad", data.words.withdrawn, { day: said(inForce.effective) });
    const holds = (one, words) =>
      reply("good", one.effective > data.made ? data.words.begun : words, { revision: one.revision, day: said(one.effective) });
    if (!found.revisions.length) return reply(stale ? "unknown" : "wait", stale ? data.words.stale : data.words.list, {});
    if (!named) {
      if (stale) return reply("unknown", data.words.stale, {});
      if (!inForce) return reply("unknown", data.words.noRevision, { asked: typed.number });
      return inForce.withdraws ? withdrawn() : holds(inForce, data.words.known);
    }
    if (!meant) return reply("unknown", data.words.noRevision, { asked: typed.revision || typed.code });
    const revision = meant.revision;
    if (asked.code && plain(meant.code) !== asked.code) return reply("bad", data.words.altered, { revision });
    if (meant.effective > day) return reply("wait", data.words.coming, { revision, day: said(meant.effective) });
    if (inForce.withdraws) return withdrawn();
    if (inForce !== meant) {
      const next = found.revisions[found.revisions.indexOf(meant) + 1];
      const words = next.oldBlanks && next === inForce ? data.words.blanks : data.words.superseded;
      const blanks = Object.assign(document.createElement("span"), { textContent: next.oldBlanks, lang: data.authors });
      return reply("bad", words, { revision, current: next.revision, day: said(next.effective), blanks });
    }
    return stale ? reply("unknown", data.words.stale, {}) : holds(meant, data.words.current);
  }

  function show() {
    const typed = Object.fromEntries(["number", "revision", "code"].map((name) => [name, form.elements[name].value.trim()]));
    const asked = { typed, ...Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, plain(value)])) };
    asked.code = asked.code.replace(/[/.]/g, "");
    answer.replaceChildren();
    delete answer.dataset.state;
    if (!Object.values(typed).some(Boolean)) return;
    const reply = judge(asked, window.sayWriteDo.today(data.zone));
    answer.dataset.state = reply.state;
    const words = document.createElement("p");
    words.append(...reply.text);
    answer.append(words);
    if (reply.href && reply.state !== "good") {
      const link = document.createElement("a");
      link.href = reply.href;
      link.textContent = reply.link;
      answer.append(link);
    }
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  const given = new URLSearchParams(location.search);
  for (const [name, value] of given) {
    if (form.elements[name] && ["number", "revision", "code"].includes(name)) form.elements[name].value = value;
  }
  show();
})();
