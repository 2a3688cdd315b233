/* A claim's permanent link, copied; and how to cite a brief and its claims. Fetched by shell.js when a reader comes to
   one of the words beside a claim, or presses "c" within it. A brief's page has its citation in words and as CSL-JSON. The
   other formats, and the citations of claims, are made of that, as `citation_formats.py` would make them. On a page that is
   not the claim's brief, the brief's page is fetched. */
(() => {
  "use strict";

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

  async function copyLink(line) {
    const button = line.querySelector("[data-copy-link]");
    if (!await copied(line.dataset.address)) {
      open(line, "link", leadTo(words["cite.not_copied"], line.dataset.address, line.dataset.address));
      return;
    }
    say(words["cite.copied"]);
    button.dataset.words ??= button.textContent;
    button.textContent = words["cite.copied"];
    clearTimeout(button.timer);
    button.timer = setTimeout(() => { button.textContent = button.dataset.words; }, 4000);
  }

  async function copyText(text) {
    if (await copied(text)) say(words["cite.copied"]);
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
  const latex = (text) => text.replace(/[\\{}~^<>|$&#_%]/g, (character) => LATEX[character]);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const oneLine = (text) => text.replace(/\s+/g, " ").trim();

  function valuesOf(claim) {
    const who = claim.querySelector("dd").cloneNode(true);
    for (const other of who.querySelectorAll("b, .manner")) other.remove();
    const quote = claim.querySelector("dd > q");
    const paragraph = quote?.previousSibling.textContent.match(/\d+/)[0];
    return {
      id: claim.id,
      number: claim.querySelector(":scope > a").textContent,
      title: oneLine(claim.querySelector(":scope > a + p").textContent).replace(/\.$/, ""),
      who: oneLine(who.textContent),
      place: quote ? fill(words["cite.place"], { paragraph, words: oneLine(quote.textContent) }) : "",
    };
  }

  const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

  /** Year, month and day of a single date whose year a format can hold; else nothing. */
  const parts = ({ "date-parts": dates = [] }) => (dates.length === 1 && dates[0][0] > 0 && dates[0][0] <= 9999 ? dates[0] : []);

  /** An item of CSL-JSON in BibTeX; `words` is its date in words. */
  function bibtex(item, words) {
    const [year, month, day] = item.issued.circa || item.issued.season ? [] : parts(item.issued);
    const site = latex(item["container-title"] ?? "");
    const lines = {
      title: `{{${latex(item.title)}}}`, howpublished: `{${site}}`, key: `{${site}}`,
      year: `{${year ? String(year).padStart(4, "0") : latex(words)}}`, ...(month && { month: MONTHS[month - 1] }), ...(day && { day: `{${day}}` }),
      url: `{${item.URL.replace(/[{}\\ ]/g, encodeURIComponent)}}`, note: `{${latex(item.note)}}`,
    };
    return `@misc{${item.id},\n${Object.entries(lines).map(([name, value]) => `  ${name.padEnd(12)} = ${value}`).join(",\n")}\n}\n`;
  }

  /** The same as a RIS record. */
  function ris(item, words) {
    const [year, month, day] = parts(item.issued);
    const two = (number) => (number ? String(number).padStart(2, "0") : "");
    const whole = String(year).padStart(4, "0");
    const said = words.replaceAll("/", "-"); // the words behind the last slash must hold none of their own
    const date = year ? [["PY", whole], ["DA", `${whole}/${two(month)}/${two(day)}/${item.issued.circa || item.issued.season ? said : ""}`]] : [["DA", `///${said}`]];
    const lines = [["TY", "ELEC"], ["ID", item.id], ["TI", item.title], ["T2", item["container-title"] ?? ""], ...date,
      ["LA", item.language], ["UR", item.URL], ["N1", item.note], ["ER", ""]];
    return lines.map(([tag, value]) => `${tag}  - ${value}\r\n`).join("");
  }

  /** The same as CSL-JSON, a line for each key, with the blanks between values that Python's `json` has. */
  function csl(item) {
    const json = (value) => (typeof value === "string" || typeof value === "number" || value === true ? JSON.stringify(value)
      : Array.isArray(value) ? `[${value.map(json).join(", ")}]`
      : `{${Object.entries(value).map(([name, inner]) => `"${name}": ${json(inner)}`).join(", ")}}`);
    return `[\n {\n${Object.entries(item).map(([name, value]) => `  "${name}": ${json(value)}`).join(",\n")}\n }\n]\n`;
  }

  const itemOf = (page) => JSON.parse(page.querySelector('.cite-this [data-format="csl"]').textContent)[0];
  const dateOf = (page) => page.querySelector(".cite-this").dataset.date;

  /** The source text of a brief and its original, in words; what CSL-JSON has as one note. */
  function sourceOf(brief, original) {
    const [before, after] = words["cite.note"].split("{source}");
    return [brief.note.slice(before.length, brief.note.length - after.length - original.length), original];
  }

  /** A claim's citation in every format, from the page on which it stands whole. */
  function citations(page, claim) {
    const { original = "", dates = {} } = JSON.parse(page.getElementById("_cite-claims")?.textContent ?? "{}");
    const { id, number, title: summary, who, place } = valuesOf(claim);
    const brief = itemOf(page);
    const site = brief["container-title"] ?? "";
    const title = fill(words["cite.claim_title"], { site: site || words["cite.this_site"], title: summary });
    // A claim that was entered later than its brief is cited by its own date.
    const { issued = brief.issued, date = dateOf(page) } = dates[claim.dataset.entered] ?? {};
    const source = sourceOf(brief, original).join(place);
    const values = { number, brief: brief.title, who, source };
    const note = oneLine(fill(words["cite.claim_note"], values));
    const item = { ...brief, id: `${brief.id}:${id}`, title, issued, URL: `${brief.URL}#${id}`, note };
    const text = oneLine(fill(words["cite.claim_text"], { ...values, title, site, date, address: item.URL }));
    return { text, bibtex: bibtex(item, date), ris: ris(item, date), csl: csl(item) };
  }

  /** The citation of something that a brief notes as not said in its text. */
  function citationsOfGap(page, gap) {
    const { original = "" } = JSON.parse(page.getElementById("_cite-claims")?.textContent ?? "{}");
    const brief = itemOf(page);
    const site = brief["container-title"] ?? "";
    const summary = oneLine(gap.textContent).replace(/\.$/, "");
    const title = fill(words["cite.gap_title"], { site: site || words["cite.this_site"], title: summary });
    const date = dateOf(page);
    const values = { brief: brief.title, source: sourceOf(brief, original).join("") };
    const item = { ...brief, id: `${brief.id}:${gap.id.slice(1)}`, title, URL: `${brief.URL}#${gap.id}`, note: fill(words["cite.gap_note"], values) };
    const text = oneLine(fill(words["cite.gap_text"], { ...values, title, site, date, address: item.URL }));
    return { text, bibtex: bibtex(item, date), ris: ris(item, date), csl: csl(item) };
  }

  /** Put the formats that need a script beside those that a brief's page has. */
  function addFormats(page) {
    const own = page.querySelector(".cite-this .cite-formats");
    if (own.querySelector('[data-format="bibtex"]')) return;
    const date = dateOf(page);
    const made = [["bibtex", words["cite.bibtex"], bibtex(itemOf(page), date)], ["ris", words["cite.ris"], ris(itemOf(page), date)]];
    for (const [format, label, text] of made) {
      const shown = Object.assign(document.createElement("pre"), { textContent: text.replaceAll("\r", "") });
      shown.dataset.format = format;
      const folded = document.createElement("details");
      folded.append(Object.assign(document.createElement("summary"), { textContent: label }), shown);
      own.querySelector("details:last-of-type").before(folded);
    }
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
      buttons.append(button(words["cite.copy"], () => copyText(text())));
      if (format !== "text") buttons.append(button(words["cite.save"], () => save(text(), `${name}.${ENDINGS[format]}`)));
      shown.after(buttons);
    }
  }

  /** Find a claim whole: on this page, on its brief's, or on a further page of a long brief. */
  async function found(page, address) {
    for (let turn = 0; turn < 3; turn += 1) {
      const here = page.getElementById(decodeURIComponent(new URL(address).hash.slice(1)));
      if (here?.matches('[id^="_gap-"]') || here?.querySelector(":scope > dl")) return [page, here];
      const further = here?.matches("a") ? here : here?.querySelector(":scope > p > a");
      const next = further ? new URL(further.getAttribute("href"), address).href : address;
      if (here && next === address) break;
      const answer = await fetch(next.replace(/#.*/, ""));
      if (!answer.ok) break;
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
      address = next;
    }
    throw new Error(address);
  }

  function leadTo(said, address, text) {
    const line = document.createElement("p");
    const link = document.createElement("a");
    link.href = address;
    link.textContent = text;
    line.append(`${said} `, link);
    return [line];
  }

  /** Show something under the words beside a claim, and bring the focus there. */
  function open(line, what, parts) {
    close(line);
    const panel = document.createElement("div");
    const asked = line.querySelector(what === "cite" ? "[data-cite]" : "[data-copy-link]");
    panel.className = "cite-formats cite-claim";
    panel.tabIndex = -1;
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", asked.getAttribute("aria-label"));
    panel.append(...parts);
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close(line);
      asked.focus();
    });
    line.after(panel);
    if (what === "cite") asked.setAttribute("aria-expanded", "true");
    panel.focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest" });
    return panel;
  }

  function close(line) {
    if (line.nextElementSibling?.matches(".cite-claim")) line.nextElementSibling.remove();
    line.querySelector("[data-cite]").setAttribute("aria-expanded", "false");
  }

  async function cite(line) {
    if (line.querySelector("[data-cite]").getAttribute("aria-expanded") === "true") {
      close(line);
      return;
    }
    const shown = line.parentElement;
    const link = shown.querySelector(":scope:is(.claim, .lines > li) > a, a.evidence, .hit-title > a") ?? shown.parentElement.querySelector("td:last-child > a");
    const address = link.href;
    try {
      const own = shown.closest(".claim[id]");
      const [page, claim] = own ? [document, own] : await found(document.implementation.createHTMLDocument(), address);
      const made = claim.matches('[id^="_gap-"]') ? citationsOfGap(page, claim) : citations(page, claim);
      addFormats(page);
      const formats = page.querySelector(".cite-this .cite-formats").cloneNode(true);
      for (const old of formats.querySelectorAll(".cite-buttons")) old.remove();
      for (const part of formats.querySelectorAll("[data-format]")) part.textContent = made[part.dataset.format];
      const panel = open(line, "cite", [...formats.children]);
      equip(panel, `${itemOf(page).id}-${claim.id}`);
    } catch {
      open(line, "cite", leadTo(words["cite.not_fetched"], address, link.textContent));
    }
  }

  /** Handle an event that `shell.js` passes on: the pointer or the focus is on one of the words beside a claim, one was
      pressed, or the key "c" was. `shown` is the element that shows the claim, or the page's own citation. */
  function handle(event, shown) {
    const line = shown.querySelector(".claim-tools");
    if (event.type === "keydown") {
      if (line) copyLink(line);
      return;
    }
    const here = event.target.closest(".cite-this");
    if (here) {
      addFormats(document);
      equip(here.querySelector(".cite-formats"), itemOf(document).id);
    }
    if (event.type !== "click" || !line) return;
    if (event.target.closest("[data-copy-link]")) copyLink(line);
    if (event.target.closest("[data-cite]")) cite(line);
  }

  (window.briefings ??= {}).claims = handle;
})();
