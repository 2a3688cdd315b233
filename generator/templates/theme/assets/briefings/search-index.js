/**
 * The search index, as the search dialog and the search page ask it: what a query means, and what is shown of a result.
 *
 * Nothing is fetched before the first question. The index is made by `generator/site/search/index.py`, which tells what is
 * special about it: the private alphabet of `card`, and the words that stand for whole names and for slips of a typist.
 * The script is no module, because browsers refuse modules to pages opened from a disk, where a message is due instead.
 */
globalThis.briefingsSearch ??= (() => {
  "use strict";

  const SITE = new URL("../../", document.currentScript.src);
  const words = JSON.parse(document.getElementById("_search-words").textContent);
  const PAGE = 8; // records shown at once
  const GROUPS = { brief: "texts", claim: "texts", question: "texts", page: "pages" }; // every other kind is a name

  const KEY = "00\u01C2";
  const SLIP = "\u{10000}";
  const APART = "\u{10002}";
  const EVERY = "\u{10001}0"; // stands in every record; to ask for nothing would fetch the whole index
  const PRIVATE_ALPHABET = 0xe000;
  const FOLDED = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ı: "i" };

  const CLAIMS = 4; // claims shown of one brief
  const EXCERPT = 28; // words
  const LONGEST_QUESTION = 12; // words; a longer one is searched as it is, or not at all
  const LONGEST_NAME = 5; // words
  const KEPT = 8; // answers; each may hold ten thousand results

  // Words that nearly every text has. They find nothing, and where they stand is the largest part of the index, so they
  // are kept under other names (`bundle.py`) and asked for in a phrase alone. The second line tells something, but
  // is no answer without the rest of a question.
  const SMALL = new Set(("a an and are as at be by did do for from has have how in is it of on or that the this to was were what when where " +
    "which who whom why will with would au aux ce d dans de des du en est et l la le les ou par pour qui sur un une").split(" "));
  const WEAK = new Set([...SMALL, ..."about after all any before can could does first last may more new no not now one out said say says should some than there they until".split(" ")]);

  // --- words ---------------------------------------------------------------------------------------------------------

  const language = document.documentElement.lang || "en";
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const counted = (forms, n, values = {}) =>
    fill(forms[plural.select(n)] ?? forms.other, { n: number.format(n), ...values });

  /** A text without case, accents and whatever else a reader may not type; `fold` in folding.py. */
  const fold = (text) =>
    text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
      .replace(/[ßæœøđłı]/g, (letter) => FOLDED[letter]).normalize("NFC");
  const letters = (text) => fold(text).replace(/[^\p{L}\p{N}]/gu, "");
  const split = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const pieces = (text) => split(fold(text));
  const nameKey = (text) => `${KEY}${letters(text)}0`;
  const unpack = (card) =>
    JSON.parse(card.replace(/[\uE000-\uE07F]/g, (c) => String.fromCharCode(c.charCodeAt(0) - PRIVATE_ALPHABET)));

  /** What words of one stem may end in: "missle" and "missed" begin alike by chance. */
  const ENDING = /^(?:e?s|e?d|e?n|e?rs?|ors?|i?ngs?|ions?|l?y|ies?|ied|als?|i?ve|ity|ics?|ism|ist|n?t|te|[cs]e|e|ne|ain|ais|i?ans?|s?hip)?$/;

  /** Whether a word of a text may have been found by a word of the query: as its beginning, or by the same stem. */
  function resembles(word, token) {
    const like = (piece) => {
      if (piece.startsWith(token)) return true;
      let same = 0;
      while (same < piece.length && piece[same] === token[same]) same += 1;
      return same >= Math.max(4, token.length - 3) && piece.length - same < 4 && ENDING.test(token.slice(same));
    };
    return like(letters(word)) || pieces(word).some(like) || (/[^\u0000-\u024F]/.test(token) && fold(word).includes(token));
  }

  /** How many letters must be typed anew, or swapped with their neighbour, to make one word of another. */
  function slips(a, b) {
    const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
    for (let i = 1; i <= a.length; i += 1) {
      rows[i] = [i];
      for (let j = 1; j <= b.length; j += 1) {
        rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
      }
    }
    return rows[a.length][b.length];
  }

  // --- the index ---------------------------------------------------------------------------------------------------

  const SETTINGS = {
    basePath: `${SITE.pathname}pagefind/`, baseUrl: SITE.pathname,
    ranking: { diacriticSimilarity: 0, metaWeights: { title: 5, names: 8, offices: 8, date: 1, keys: 0, card: 0 } },
  };

  let days; // places in time by result, where the names of records do not tell them

  /** Pagefind, in its worker or, where there can be none, in the page. */
  async function begun() {
    const { createInstance, repacked = false } = await import(new URL("pagefind/pagefind.js", SITE).href);
    const pagefind = await createInstance(SETTINGS);
    try {
      // The first search waits until the index is there, and fails where it is not.
      if (repacked) await pagefind.search("");
      else days = await placesInTime(pagefind);
    } catch (error) {
      pagefind.destroy();
      throw error;
    }
    return { search: (query, options) => pagefind.search(repacked ? withNamesOfSmallWords(query) : query, options) };
  }

  /** Pagefind's own index has a list of the records by day, which `bundle.py` leaves out where it can. */
  async function placesInTime(pagefind) {
    const { results } = await pagefind.search(EVERY, { sort: { day: "asc" } });
    return new Map(results.map(({ id }, at) => [id, at]));
  }

  /** A query as the repacked index has its words. */
  const withNamesOfSmallWords = (query) =>
    query.replace(/[\p{L}\p{N}]+/gu, (word) => (SMALL.has(letters(word)) ? `${APART}${letters(word)}0` : word));

  let loading;

  /** Load Pagefind once; after a failure the next call tries again. */
  function load() {
    loading ??= begun();
    loading.catch(() => { loading = undefined; });
    return loading;
  }

  const answers = new Map(); // the newest last

  /** All results of a query; those of the last few are kept. */
  function search(query) {
    const kept = answers.get(query) ?? load().then((pagefind) => pagefind.search(query)).then((answer) => answer.results);
    answers.delete(query);
    answers.set(query, kept);
    if (answers.size > KEPT) answers.delete(answers.keys().next().value);
    kept.catch(() => answers.delete(query));
    return kept;
  }

  const listed = (text = "") => text.split(" | ").filter(Boolean);

  /** A record as it is shown, from one of Pagefind's results. */
  async function record(result) {
    const data = await result.data();
    const card = unpack(data.meta.card);
    const words = data.content.split(" ");
    const found = new Set(result.words);
    const own = card.parts ? card.length : words.length;
    let from = own;
    const parts = (card.parts ?? []).map(([anchor, who, text, when, filters]) => {
      const at = from + who;
      from = at + text;
      return { anchor, when, filters, who: words.slice(at - who, at).join(" "), text: words.slice(at, from), at, end: from, begin: at - who };
    });
    return {
      result, url: data.url, kind: card.kind, label: card.label, context: card.context ?? "", found, own, parts,
      words, filters: data.filters, names: listed(data.meta.names), offices: listed(data.meta.offices),
      title: data.meta.title ?? words.slice(0, card.title).join(" "), titleLength: card.title ?? 0,
    };
  }

  /** The place of a result in time, by its name where the index is repacked; what has no date stands behind everything. */
  const place = ({ id }) => (days ? (days.get(id) ?? Infinity) : /x.{5}$/.test(id) ? Infinity : parseInt(id.slice(-5), 16));

  /** The records that have exactly this name; where there is none, Pagefind finds what begins like its key, as 1.00 does. */
  async function named(name) {
    const asked = letters(name);
    const found = asked ? await Promise.all((await search(nameKey(name))).map(record)) : [];
    return found.filter(({ names }) => names.some((one) => letters(one) === asked));
  }

  /** The words of the query that none of the records holds: Pagefind then looks for something shorter. */
  const missing = (tokens, records) =>
    tokens.filter((token) => !records.some((one) =>
      [...one.found].some((at) => resembles(one.words[at], token)) ||
      [one.title, one.context, ...one.names, ...one.offices].some((text) => text.split(/\s+/).some((word) => resembles(word, token)))));

  /** The words with other names of things replaced by the names used here: "RPDC satellite" asks for North Korea's. */
  async function withNamesUsedHere(asked) {
    const spans = [];
    for (let length = Math.min(asked.length, LONGEST_NAME); length > 0; length -= 1) {
      for (let from = 0; from + length <= asked.length; from += 1) spans.push([from, from + length]);
    }
    const owners = await Promise.all(spans.map(([from, to]) => named(asked.slice(from, to).join(""))));
    const said = [...asked];
    const taken = new Set();
    spans.forEach(([from, to], i) => {
      const [owner] = owners[i];
      const places = [...asked.keys()].slice(from, to);
      if (!owner || places.some((at) => taken.has(at))) return;
      places.forEach((at) => taken.add(at));
      const title = pieces(owner.title);
      if (places.every((at) => title.includes(fold(asked[at])))) return;
      said.fill("", from, to);
      said[from] = owner.title;
    });
    return said.filter(Boolean);
  }

  /** The words with slips in names mended: "Kisihda" asks for Kishida. */
  async function withSlipsMended(asked, counts) {
    return Promise.all(asked.map(async (word, i) => {
      const typed = fold(word);
      if (counts[i] || typed.length < 4 || typed.length > 15) return word;
      const cuts = new Set([typed, ...Array.from(typed, (_, i) => typed.slice(0, i) + typed.slice(i + 1))]);
      const results = (await Promise.all([...cuts].map((cut) => search(`${SLIP}${cut}0`)))).flat();
      const owners = await Promise.all(once(results).slice(0, 2 * PAGE).map(record));
      const near = owners.flatMap((owner) => owner.names.flatMap(split)).map((name) => [slips(typed, fold(name)), name]);
      const [distance, name] = near.sort(([a], [b]) => a - b)[0] ?? [Infinity];
      return distance <= (typed.length < 8 ? 1 : 2) ? name : word;
    }));
  }

  /** The words without those that stand nowhere, and without as few others, the commonest first, as give a result. */
  async function withFewerWords(asked, counts) {
    let known = [...asked.keys()].filter((i) => counts[i] && !WEAK.has(asked[i].toLowerCase()) && !/^\w$/.test(asked[i]))
      .sort((a, b) => counts[b] - counts[a]);
    const said = (places) => asked.filter((_, i) => places.includes(i));
    const gives = async (places) => places.length > 0 && (await search(said(places).join(" "))).length > 0;
    if (known.length < asked.length && (await gives(known))) return said(known);
    for (; known.length > 1; known = known.slice(1)) {
      for (const left of known) {
        const fewer = known.filter((i) => i !== left);
        if (await gives(fewer)) return said(fewer);
      }
    }
    return asked;
  }

  /** How many results each word has by itself, where it stands in the best of them. */
  const count = (asked) => Promise.all(asked.map(async (word) => {
    const results = await search(word);
    return missing([fold(word)], await Promise.all(results.slice(0, 1).map(record))).length ? 0 : results.length;
  }));

  const once = (results) => [...new Map(results.map((result) => [result.id, result])).values()];

  /** A query as Pagefind is asked: without small words, where it has others. */
  function withoutSmallWords(query) {
    if (isPhrase(query)) return query;
    const all = query.trim().split(/\s+/);
    const telling = all.filter((word) => !SMALL.has(letters(word)));
    return telling.some((word) => letters(word)) ? telling.join(" ") : query;
  }

  /** A query with its days and months as texts have them: 2023-12-19 is 19 December 2023. */
  const inWords = (query) => query.replace(/(^|[^\w-])(\d{4})-(\d\d)(?:-(\d\d))?(?![\w-])/g, (written, before, year, month, day) => {
    const date = new Date(Date.UTC(year, month - 1, day ?? 1));
    if (date.getUTCMonth() !== month - 1) return written; // there is no such day
    const name = new Intl.DateTimeFormat(language, { timeZone: "UTC", month: "long" }).format(date);
    return `${before}${day ? `${+day} ` : ""}${name} ${year}`;
  });

  const isPhrase = (query) => /^\s*".+"\s*$/.test(query);

  /** What is found for these very words; what has them for a name comes first, then what stands under its usual name. */
  async function answer(asked) {
    const telling = withoutSmallWords(asked);
    const [results, owners] = await Promise.all([search(telling), named(asked)]);
    const exact = owners.map((owner) => owner.result);
    const [owner] = owners;
    const unusual = owners.length === 1 && fold(owner.title) !== fold(asked);
    const usualName = unusual && withoutSmallWords(owner.title);
    const usual = unusual ? await search(usualName) : [];
    const all = once([...exact, ...usual, ...results]);
    const first = await Promise.all(all.slice(0, PAGE).map(record));
    return { results: all, first, queries: unusual ? [telling, usualName] : [telling], wrong: owners.length ? [] : missing(pieces(telling), first) };
  }

  /**
   * Everything that a query finds, best first.
   *
   * @returns {{results: object[], first: object[], queries: string[], message: string, other?: string}} Pagefind's
   *   results, the records of the first page of them, the queries that they come from, which message fits, and the query
   *   that was answered where it is not the one asked.
   */
  async function find(typed) {
    const query = inWords(typed);
    const found = await answer(query);
    if (found.results.length && !found.wrong.length) return { ...found, message: "results" };
    const asked = split(withoutSmallWords(query.normalize("NFKC")));
    if (!isPhrase(query) && asked.length <= LONGEST_QUESTION) {
      const counts = await count(asked);
      for (const change of [withNamesUsedHere, withSlipsMended, withFewerWords]) {
        const other = (await change(asked, counts)).join(" ");
        if (other === asked.join(" ")) continue;
        const better = await answer(other);
        if (better.results.length && !better.wrong.length) return { ...better, message: "instead", other };
      }
      if (counts.includes(0)) return { ...found, results: [], first: [], message: "none" }; // Pagefind's are chance matches
    }
    return { ...found, message: !found.results.length ? "none" : isPhrase(query) ? "results" : "nearest" };
  }

  // --- what is shown of a result -------------------------------------------------------------------------------------

  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children.filter(Boolean));
    return made;
  }

  /** Words as they are shown, those that were found in <mark>, without the punctuation around them. */
  function marked(texts, isFound) {
    const made = document.createDocumentFragment();
    texts.forEach((word, i) => {
      if (i) made.append(" ");
      const [, before, core, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(word);
      if (core && isFound(i, word)) made.append(before, element("mark", {}, core), after);
      else made.append(word);
    });
    return made;
  }

  /** The stretch of the content with most of what was found, or its beginning. */
  function excerpt(record) {
    const found = [...record.found].filter((at) => at < record.own).sort((a, b) => a - b);
    const from = record.titleLength;
    if (found[0] < from || (from && !found.length)) return null; // the title shows it
    const score = (start) => found.filter((at) => at >= start && at < start + EXCERPT).length;
    const best = found.filter((at) => at >= from).reduce((top, at) => (score(at) > score(top) ? at : top), found.find((at) => at >= from) ?? from);
    const start = best - from < EXCERPT / 2 ? from : best - 4;
    const end = Math.min(start + EXCERPT, record.own);
    if (start >= end) return null;
    const made = marked(record.words.slice(start, end), (i) => record.found.has(start + i));
    if (start > from) made.prepend("… ");
    if (end < record.own) made.append(" …");
    return made;
  }

  /**
   * What is shown of a record: itself, and the parts of it that were found, those with most words of the query first.
   *
   * @param {object} record as `record` makes it.
   * @param {string[]} tokens the words of the query; none where everything is browsed.
   * @param {(part: object) => boolean} fits which parts may be shown.
   * @returns {{url, label, kind, main, excerpt?, context?, more?}[]} `more` says how many parts are not shown.
   */
  function present(record, tokens, fits = () => true) {
    const byLikeness = (_, word) => tokens.some((token) => resembles(word, token));
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

  return { counted, element, EVERY, fill, find, GROUPS, load, number, PAGE, pieces, place, present, record, search, SITE, words };
})();
