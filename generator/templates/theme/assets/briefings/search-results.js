/**
 * What readers see of what a search found, in the dialog and on the search page.
 */
globalThis.briefingsResults ??= (() => {
  "use strict";

  const { isMarked, letters, pieces, resembles, SMALL } = globalThis.briefingsQuery;
  const { GROUPS } = globalThis.briefingsSearch;
  const words = JSON.parse(document.getElementById("_search-words").textContent);
  const CLAIMS = 4; // claims shown of one brief
  const EXCERPT = 28; // words
  const FEW = 3; // results; with no more, a reader is told where the record ends

  // --- words ---------------------------------------------------------------------------------------------------------

  const language = document.documentElement.lang || "en";
  const plural = new Intl.PluralRules(language);
  const dates = language === "en" ? "en-GB" : language; // as texts have them
  const number = new Intl.NumberFormat(language);

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const counted = (forms, n, values = {}) =>
    fill(forms[plural.select(n)] ?? forms.other, { n: number.format(n), ...values });

  // --- what is shown of a result -------------------------------------------------------------------------------------

  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children.filter(Boolean));
    return made;
  }

  const set = (text) => text.replaceAll("'", "’"); // as on pages

  /** Words as they are shown, those that were found in <mark>, without the punctuation around them. */
  function marked(texts, isFound) {
    const made = document.createDocumentFragment();
    texts.forEach((word, i) => {
      if (i) made.append(" ");
      const [, before, core, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(word);
      if (core && isFound(i, word)) made.append(before, element("mark", {}, set(core)), set(after));
      else made.append(set(word));
    });
    return made;
  }

  /** The stretch of the content with most of what was found, or its beginning. */
  function excerpt(record) {
    const found = [...record.found].filter((at) => at < record.own).sort((a, b) => a - b);
    const from = record.titleLength;
    // The title shows it; but what a page of the site tells, its title alone does not say.
    if (record.kind !== "page" && (found[0] < from || (from && !found.length))) return null;
    const score = (start) => found.filter((at) => at >= start && at < start + EXCERPT).length;
    const best = found.filter((at) => at >= from).reduce((top, at) => (score(at) > score(top) ? at : top), found.find((at) => at >= from) ?? from);
    const start = best - from < EXCERPT / 2 ? from : best - 4;
    const end = Math.min(start + EXCERPT, record.own);
    if (start >= end) return null;
    const made = marked(record.words.slice(start, end), (i) => record.found.has(start + i));
    const isGap = (at) => record.words[at] === "…"; // between two passages
    if (start > from && !isGap(start)) made.prepend("… ");
    if (end < record.own && !isGap(end - 1)) made.append(" …");
    return made;
  }

  /** A query for readers: words of the index that stand for days are dates again. */
  const shownQuery = (query) => query.replace(/\u{10003}([dmys])(\d+)0(?!\d)/gu, (_, kind, figures) => {
    if (kind === "s") {
      const [first, last] = [0, 2].map((later) => Date.UTC(+figures.slice(0, 4), 3 * +figures[4] - 1 + later));
      return new Intl.DateTimeFormat(dates, { month: "long", year: "numeric", timeZone: "UTC" }).formatRange(first, last);
    }
    const year = kind === "y" ? 2024 : +figures.slice(0, 4);
    const [month, day] = [0, 2].map((at) => figures.slice((kind === "y" ? 0 : 4) + at, (kind === "y" ? 2 : 6) + at));
    const parts = { ...(day && { day: "numeric" }), month: "long", ...(kind !== "y" && { year: "numeric" }) };
    return new Intl.DateTimeFormat(dates, { ...parts, timeZone: "UTC" }).format(Date.UTC(year, month - 1, day || 1));
  });

  /**
   * What is shown of a record: itself, and the parts of it that were found, those with most words of the query first.
   *
   * @param {object} record as `record` makes it.
   * @param {string[]} asked the words of the query; none where everything is browsed.
   * @param {(part: object) => boolean} fits which parts may be shown.
   * @returns {{url, label, kind, main, excerpt?, context?, more?}[]} `more` says how many parts are not shown.
   */
  function present(record, asked, fits = () => true) {
    const tokens = asked.some((token) => !SMALL.has(token)) ? asked.filter((token) => !SMALL.has(token)) : asked;
    const byLikeness = (_, word) => tokens.some((token) => isMarked(word, token));
    const title = record.title.split(" ");
    const main = marked(title, record.titleLength ? (i) => record.found.has(i) : byLikeness);
    const told = [...title, ...record.context.split(" ")];
    const alias = [...record.names.filter((name) => letters(name) !== letters(record.title)), ...record.offices].find((name) =>
      tokens.some((token) => !(record.offices.includes(name) ? told : title).some((word) => resembles(word, token)) &&
        name.split(/\s+/).some((word) => resembles(word, token))));
    if (alias) main.append(" ", element("span", { className: "search-alias" }, marked(alias.split(" "), byLikeness)));
    const shown = main.querySelector("mark") !== null; // else the line below must show why it was found
    const context = record.context && marked(record.context.split(" "), (i, word) => !shown && byLikeness(i, word));
    const isName = !(record.kind in GROUPS);
    const inParts = record.parts.length > 0 && ![...record.found].some((at) => at < record.own);
    const made = [{
      url: record.url, label: record.label ?? words.kinds[record.kind], kind: record.kind, main, context,
      excerpt: isName || inParts || (context && context.querySelector("mark")) ? null : excerpt(record),
    }];
    const parts = record.parts
      .map((part) => ({ ...part, hits: [...record.found].filter((at) => at >= part.begin && at < part.end) }))
      .filter((part) => (tokens.length ? part.hits.length : part.filters) && fits(part))
      .map((part) => ({ ...part, rank: tokens.filter((token) => part.hits.some((at) => resembles(record.words[at], token))).length }))
      .sort((a, b) => b.rank - a.rank || b.hits.length - a.hits.length);
    for (const part of parts.slice(0, CLAIMS)) {
      const who = marked(part.who.split(" "), (i) => record.found.has(part.begin + i));
      if (part.when) who.append(part.who ? " · " : "", part.when);
      made.push({
        url: `${record.url}#${part.anchor}`, label: words.kinds.claim, kind: "part", context: who,
        main: marked(part.text, (i) => record.found.has(part.at + i)),
      });
    }
    if (parts.length > CLAIMS) made.at(-1).more = counted(words.claims, parts.length - CLAIMS);
    return made;
  }

  /** What is said above the results: how many they are, and where the record ends if they are few. */
  function told({ message, results, other, onDisk, whole = 0 }, query, counts = results.length) {
    const said = typeof words[message] === "string" ? fill(words[message], { query: query.replace(/^["“](.*)["”]$/u, "$1") })
      : counted(words[message], counts, { query, other: shownQuery(other ?? query), whole: number.format(whole) });
    const leads = said.endsWith(":"); // to the results, so that nothing may follow it
    const lines = leads || said.endsWith(".") ? said : `${said}.`;
    if (onDisk) return `${lines} ${words.on_disk}`;
    if (message !== "none" && counts > FEW) return said;
    return leads ? `${words.ends} ${said}` : `${lines} ${words.ends}`;
  }

  return { counted, element, FEW, fill, number, pieces, present, told, words };
})();
