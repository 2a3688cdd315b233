/* A claim's permanent link, copied; and how to cite a brief and its claims. Fetched by shell.js when a reader comes to
   one of the buttons, or presses "c". Formats are made by the generator: here, a claim's own words are put into them. */
(() => {
  "use strict";

  const parts = JSON.parse(document.getElementById("_cite-claims")?.textContent || "null");
  // On a part of a brief's page, the number of a claim leads to its permanent address, which is the brief's.
  const elsewhere = document.querySelector('.claim[id] > .claim-number:not([href^="#"])')?.href;
  const own = document.querySelector('link[rel="canonical"]')?.href || location.href;
  const canonical = (elsewhere ? new URL("../", own).href : own).replace(/#.*/, "");
  const ENDINGS = { bibtex: "bib", ris: "ris", csl: "json", text: "txt" };

  const status = document.createElement("p");
  status.className = "copied";
  status.setAttribute("role", "status");
  document.body.append(status);

  function say(text) {
    // Emptied first, so that the same words are said again.
    status.textContent = "";
    setTimeout(() => { status.textContent = text; }, 50);
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { status.textContent = ""; }, 4000);
  }

  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch { /* an insecure address, or a reader who forbids it: the older way */ }
    const field = document.createElement("textarea");
    const focused = document.activeElement;
    field.value = text;
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    focused?.focus();
    return done;
  }

  async function copyLink(claim) {
    if (await copied(`${canonical}#${claim.id}`)) {
      say(parts.words.copied);
    } else {
      location.hash = claim.id;
      say(parts.words.not_copied);
    }
  }

  async function copyText(text) {
    if (await copied(text)) say(parts.words.copied);
  }

  function save(text, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  /* --- citations --- */

  const LATEX = {
    "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}", "<": "\\textless{}", ">": "\\textgreater{}", "|": "\\textbar{}",
    "$": "\\$", "&": "\\&", "#": "\\#", "_": "\\_", "%": "\\%",
  };
  const ESCAPED = {
    text: (value) => value,
    ris: (value) => value,
    bibtex: (value) => value.replace(/[\\{}~^<>|$&#_%]/g, (sign) => LATEX[sign]),
    csl: (value) => JSON.stringify(value).slice(1, -1),
  };
  const oneLine = (text) => text.replace(/\s+/g, " ").trim();

  function valuesOf(claim) {
    const who = claim.querySelector(".facts dd").cloneNode(true);
    for (const other of who.querySelectorAll(".kind, .manner")) other.remove();
    const quote = claim.querySelector(".facts q");
    const paragraph = quote?.previousSibling.textContent.match(/\d+/)[0];
    return {
      id: claim.id,
      number: claim.querySelector(".claim-number").textContent,
      title: oneLine(claim.querySelector(".claim-text").textContent).replace(/\.$/, ""),
      who: oneLine(who.textContent),
      place: quote ? parts.place.replace("{paragraph}", paragraph).replace("{words}", () => oneLine(quote.textContent)) : "",
    };
  }

  /** A claim's citation in every format. */
  function citations(claim) {
    const values = valuesOf(claim);
    const patterns = parts.claims[claim.dataset.entered ?? ""];
    return Object.fromEntries(Object.entries(patterns).map(([format, pattern]) =>
      [format, pattern.replace(/CLAIM(id|number|title|who|place)/g, (_, name) => ESCAPED[format](values[name]))]));
  }

  function button(label, action) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", action);
    return made;
  }

  /** Put buttons to copy and to save beside each format. */
  function equip(formats, name) {
    if (formats.dataset.equipped) return;
    formats.dataset.equipped = name;
    for (const shown of formats.querySelectorAll("[data-format]")) {
      const format = shown.dataset.format;
      const text = () => (format === "ris" ? shown.textContent.replace(/\r?\n/g, "\r\n") : shown.textContent);
      const buttons = document.createElement("p");
      buttons.className = "cite-buttons";
      buttons.append(button(parts.words.copy, () => copyText(text())));
      if (format !== "text") buttons.append(button(parts.words.save, () => save(text(), `${name}.${ENDINGS[format]}`)));
      shown.after(buttons);
    }
  }

  function cite(claim) {
    const asked = claim.querySelector("[data-cite]");
    let panel = claim.querySelector(".cite-claim");
    if (!panel) {
      const made = citations(claim);
      panel = document.querySelector(".cite-this .cite-formats").cloneNode(true);
      panel.classList.add("cite-claim");
      panel.hidden = true;
      panel.removeAttribute("data-equipped");
      for (const old of panel.querySelectorAll(".cite-buttons")) old.remove();
      for (const shown of panel.querySelectorAll("[data-format]")) shown.textContent = made[shown.dataset.format];
      equip(panel, `${new URL(canonical).pathname.split("/").at(-2)}-${claim.id}`);
      claim.querySelector(".claim-body").append(panel);
    }
    panel.hidden = !panel.hidden;
    asked.setAttribute("aria-expanded", String(!panel.hidden));
  }

  /** What shell.js hands on: the pointer or the focus has come to a button, it was pressed, or "c" was. */
  function handle(event) {
    if (!parts) return;
    if (event.type === "keydown") {
      const claim = document.activeElement?.closest(".claim[id]") ?? document.querySelector(".claim:target");
      if (claim) copyLink(claim);
      return;
    }
    const here = event.target.closest(".cite-this");
    if (here) equip(here.querySelector(".cite-formats"), new URL(canonical).pathname.split("/").at(-2));
    if (event.type !== "click") return;
    const claim = event.target.closest(".claim[id]");
    if (event.target.closest("[data-copy-link]")) copyLink(claim);
    if (event.target.closest("[data-cite]")) cite(claim);
  }

  (window.briefings ??= {}).claims = handle;
})();
