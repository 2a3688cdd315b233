/**
 * The search index, as the search dialog and the search page ask it: what a query finds.
 *
 * Nothing is fetched before the first question. The index is made by `generator/site/search/index.py`, which tells what is
 * special about it: the private alphabet of `card`, and the words that stand for names, for days and for slips of a typist.
 * `search-query.js` says what a query means, and `search-results.js` what is shown of a result. The scripts are no modules,
 * because browsers refuse modules to pages opened from a disk, where `disk.js` finds names instead.
 */
globalThis.briefingsSearch ??= (() => {
  "use strict";

  const {
    APART, isQuestion, EVERYTHING, fold, isDay, isEastAsian, isMarked, isOffice, isPhrase, letters, looksLikeName, meant, monthKey, nameKey, namingKey, pieces,
    forms, inLatin, resembles, sayingKey, SHORT, SLIP, slips, SMALL, split, telling, tellings, understood, WEAK, withoutAddress, withoutAsking,
    withoutSmallWords,
  } = globalThis.briefingsQuery;
  const SITE = new URL("../../", document.currentScript.src);
  const PAGE = 8; // records shown at once
  const GROUPS = { brief: "texts", claim: "texts", gap: "texts", question: "texts", page: "pages" }; // every other kind is a name

  const WORKER = new URL("search-worker.js", document.currentScript.src);
  const PRIVATE_ALPHABET = 0xe000;
  const WITHOUT_DAY = 0xf0000; // from this number on, records of the repacked index have no day,
  const LAST = 0xff000; // and from this one, they are pages about the site, which come last

  const LONGEST_QUESTION = 12; // words; a longer one is searched as it is, or not at all
  const LONGEST_NAME = 5; // words
  const LONGEST_RUN = 12; // letters of a name in a script without blanks
  const RARE = 4; // records; what fewer have tells no more than that
  const SURE = 10; // the score that a word gives in a title
  const PARTICLES = /^(?:[のはがをにへとでも、・前元現新米韓氏様님씨전현]|さん|から|まで|より|의|은|는|이|가|을|를|와|과|에|에서|로|으로|도|[总總][统統理]|部[长長]|[外防][长長]|[国國][务務]卿|主席|先生|女士)*$/;
  const FEW = 3; // results by which it is told whether the others are chance matches
  const KEPT = 8; // answers; each may hold ten thousand results

  const unpack = (card) =>
    JSON.parse(card.replace(/[\uE000-\uE07F]/g, (c) => String.fromCharCode(c.charCodeAt(0) - PRIVATE_ALPHABET)));

  // --- the index ---------------------------------------------------------------------------------------------------

  const SETTINGS = {
    basePath: `${SITE.pathname}pagefind/`, baseUrl: SITE.pathname,
    ranking: { diacriticSimilarity: 0, metaWeights: { title: 5, names: 8, offices: 14, asked: 4, on: 5, date: 1, about: 1, keys: 0, card: 0 } },
  };

  let days; // places in time by result, where the names of records do not tell them

  /** Pagefind in its worker, or in the page where the browser has none that are modules; it calls `lost` where it fails. */
  async function begun(lost) {
    const { ask: asked, end } = await inWorker().catch(inPage);
    const ask = (...question) => asked(...question).catch((error) => {
      lost();
      throw error;
    });
    try {
      const { repacked, shared, size } = await ask("begin", SETTINGS);
      const search = async (query, options) => {
        const answer = await ask("search", repacked ? withNamesOfSmallWords(query, shared) : query, options);
        for (const result of answer.results) Object.assign(result, { query, record });
        return answer;
      };
      const record = (id) => ask("record", id);
      if (!repacked) days = await placesInTime(search);
      return { search, shared, size: size ?? days.size, words: (begin) => ask("words", begin), end };
    } catch (error) {
      end();
      throw error;
    }
  }

  const inPage = async () => ({ ask: (await import(WORKER.href)).answer, end() {} });

  async function inWorker() {
    const worker = new Worker(WORKER, { type: "module" });
    const waiting = new Map(); // for the answer, by the number of the question
    let asked = 0;
    let ended = false;
    const ask = (...question) => new Promise((done, failed) => {
      if (ended) return failed(new Error("ended"));
      waiting.set(asked += 1, { done, failed });
      worker.postMessage([asked, ...question]);
    });
    worker.onmessage = ({ data: [number, answer, error] }) => {
      const { done, failed } = waiting.get(number);
      waiting.delete(number);
      if (error) failed(new Error(error));
      else done(answer);
    };
    const end = () => {
      ended = true;
      worker.terminate();
      for (const { failed } of waiting.values()) failed(new Error("ended"));
    };
    return new Promise((done, failed) => {
      worker.onerror = failed;
      ask("ready").then(() => done({ ask, end }));
    });
  }

  /** Pagefind's own index has a list of the records by day, which `bundle.py` leaves out where it can. */
  async function placesInTime(ask) {
    const { results } = await ask(EVERYTHING, { sort: { day: "asc" } });
    return new Map(results.map(({ id }, at) => [id, at]));
  }

  /** A query as the repacked index has its words; where it has them, those of a phrase by the words beside them. */
  function withNamesOfSmallWords(query, byNeighbours) {
    const all = split(query);
    const begins = (word) => [...letters(word)].slice(0, 2).join("");
    const beside = (at) => (all[at + 1] ? `1${begins(all[at + 1])}` : at ? `2${begins(all[at - 1])}` : "");
    let at = -1;
    return query.replace(/[\p{L}\p{N}]+/gu, (word) => {
      at += 1;
      return SMALL.has(letters(word)) ? `${APART}${letters(word)}${byNeighbours && isPhrase(query) ? beside(at) : ""}0` : word;
    });
  }

  let loading;

  /** Load Pagefind once; after a failure the next call tries again. */
  function load() {
    if (location.protocol === "file:") return Promise.reject(new Error("browsers refuse the index to pages on a disk"));
    if (!loading) {
      const mine = begun(() => forget(mine));
      mine.catch(() => forget(mine));
      loading = mine;
    }
    return loading;
  }

  /** Drop what was loaded, unless something newer is. */
  function forget(old) {
    if (loading !== old) return;
    loading = undefined;
    days = undefined;
    answers.clear();
    old.then(({ end }) => end(), () => {});
  }

  /** Do something with the index, and once more with a new one where it fails: a publication takes away the files of the old. */
  const twice = (work) => work().catch(work);

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

  /** The results of a key: for one that it does not have Pagefind finds what begins alike, however many records that are. */
  const ofKey = async (key) => ((await search(`"${key}"`)).length ? search(key) : []);

  const listed = (text = "") => text.split(" | ").filter(Boolean);

  /** A record as it is shown, from one of Pagefind's results. */
  async function record(result) {
    if (result.url) return result; // found without the index
    const data = await result.record(result.id);
    const card = unpack(data.meta.card);
    if (card.kind === "synonym") return { result, kind: card.kind, title: card.says, names: card.names, asked: [] };
    const words = data.content.split(" ");
    const own = card.parts ? card.length : words.length;
    const found = new Set(result.words.filter((at) => at < words.length));
    if (result.words.some((at) => at >= words.length)) { // of some words not all places were fetched
      const tokens = pieces(result.query);
      words.forEach((word, at) => { if (tokens.some((token) => isMarked(word, token))) found.add(at); });
    }
    let from = own;
    const parts = (card.parts ?? []).map(([anchor, who, text, when, filters]) => {
      const at = from + who;
      from = at + text;
      return { anchor, when, filters, who: words.slice(at - who, at).join(" "), text: words.slice(at, from), at, end: from, begin: at - who };
    });
    return {
      result, url: data.url, kind: card.kind, label: card.label, context: card.context ?? "", found, own, parts,
      words, names: listed(data.meta.names), offices: listed(data.meta.offices), asked: listed(data.meta.asked),
      title: data.meta.title ?? words.slice(0, card.title).join(" "), titleLength: card.title ?? 0,
    };
  }

  /** The records of the first results. */
  const first = (results, count = PAGE) => Promise.all(results.slice(0, count).map(record));

  const numberOf = (id) => parseInt(id.slice(-5), 16);

  /** Results with those behind all others that come last, but for some that lead. */
  function ordered(results, leading = 0) {
    const isLast = ({ id }, at) => !days && at >= leading && numberOf(id) >= LAST;
    return [...results.filter((one, at) => !isLast(one, at)), ...results.filter(isLast)];
  }

  /** The place of a result in time, by its name where the index is repacked; what has no date stands behind everything. */
  function place({ id }) {
    const at = days ? days.get(id) ?? Infinity : numberOf(id);
    return at < WITHOUT_DAY ? at : Infinity;
  }

  /** The records that have exactly this name, or answer exactly this. They are few. */
  async function named(name) {
    const asked = letters(name);
    if (!asked) return [];
    const keys = new Set([name, ...tellings(name)].map(nameKey));
    const results = once((await Promise.all([...keys].map(ofKey))).flatMap((of) => of.slice(0, PAGE)));
    const found = await Promise.all(results.map(record));
    return found.filter((one) => one.names.some((own) => letters(own) === asked || (one.kind === "synonym" && telling(own) === telling(name))) ||
      isAsked(one, name));
  }

  /** The words of the query that none of the records holds: Pagefind then looks for something shorter. */
  const missing = (tokens, records) =>
    tokens.filter((token) => !isDay(token) && !records.some((one) =>
      [...one.found].some((at) => resembles(one.words[at], token)) ||
      [one.title, one.context, ...one.names, ...one.offices, ...one.asked].some((text) => text.split(/\s+/).some((word) => resembles(word, token)))));

  /** The same of the first results; most often the first few hold all of them, and the others need not be fetched. */
  async function missingInFirst(tokens, results) {
    const lacking = missing(tokens, await first(results, FEW));
    return lacking.length ? missing(tokens, await first(results)) : [];
  }

  /** The spans of words that are names here, the longest first, each with what has the name. */
  async function namesIn(asked, join, isName = () => true) {
    const spans = [];
    for (let length = Math.min(asked.length, join ? LONGEST_NAME : LONGEST_RUN); length > 0; length -= 1) {
      for (let from = 0; from + length <= asked.length; from += 1) {
        if (isName(asked.slice(from, from + length))) spans.push([from, from + length]);
      }
    }
    const owners = await Promise.all(spans.map(([from, to]) => named(asked.slice(from, to).join(join))));
    const taken = new Set();
    return spans.flatMap(([from, to], i) => {
      const places = [...asked.keys()].slice(from, to);
      if (!owners[i].length || places.some((at) => taken.has(at))) return [];
      places.forEach((at) => taken.add(at));
      const all = owners[i].sort((a, b) => isTerm(a) - isTerm(b));
      // Of an event the title is a sentence: a term of the same name says better what is asked for.
      const isName = ({ kind }) => kind === "synonym" || !(kind in GROUPS);
      const owner = all.find((one) => isName(one) && one.kind !== "event") ?? all.find(isName) ?? all[0];
      return [{ from, to, owner, all: all.filter(({ kind }) => kind !== "synonym") }];
    });
  }

  /**
   * The names in a run of Chinese, Japanese or Korean letters, in the words used here, where they are all of it; else
   * where they name nobody and no office, whose other letters would be somebody's name.
   */
  async function withRunDivided(run) {
    if (!isEastAsian(run) || run.length > 2 * LONGEST_RUN) return [{ words: run }];
    const characters = [...run];
    const found = (await namesIn(characters, "")).sort((a, b) => a.from - b.from);
    const left = characters.filter((_, at) => !found.some(({ from, to }) => at >= from && at < to)).join("");
    const isPart = ({ owner }) => owner.kind === "synonym" && !isOffice(owner.title.split(" "));
    if (!found.length || (!PARTICLES.test(left) && !found.every(isPart))) return [{ words: run }];
    return found.map((one) => ({ ...asUnit(one), isWhole: PARTICLES.test(left) }));
  }

  /** What one or several words of a query say: a name, with what has it, or words for something. */
  const asUnit = ({ owner, all }) => ({ words: withoutSmallWords(owner.title), ...(owner.kind !== "synonym" && { owner, all }) });

  /**
   * The words with other names of things replaced by the names used here: "UK pilots" asks for those of the United Kingdom.
   * Small words are left out, but for those within a name: "Corée du Nord".
   */
  async function withNamesUsedHere(asked, counts, typed) {
    const said = typed.map((word) => ({ words: asked.includes(word) ? word : "" }));
    const isSaid = (word) => asked.includes(word);
    const found = await namesIn(typed, " ", (span) => isSaid(span[0]) && (isSaid(span.at(-1)) || (span.length === 3 && isSaid(span[1])))); // "Kim Jong-un"
    const answers = [];
    for (const one of found) {
      const span = typed.slice(one.from, one.to);
      if (isAsked(one.owner, span.join(" "))) { // no name for it
        answers.push({ words: span, results: one.all.map(({ result }) => result) });
        continue;
      }
      const title = pieces(one.owner.title);
      const own = span.every((word) => title.includes(fold(word))) && span.filter(isSaid).join(" ");
      said.fill({ words: "" }, one.from, one.to);
      said[one.from] = { ...asUnit(one), ...(own && { words: own }), typed: span.filter(isSaid).join(" "), isName: true };
    }
    const units = (await Promise.all(said.map((unit) => (unit.isName ? [unit] : unit.words ? withRunDivided(unit.words) : [])))).flat();
    const owners = units.flatMap(({ owner }) => owner ?? []);
    return Object.assign(units.flatMap(({ words }) => words.split(" ")), { owners, units, answers });
  }

  /** The word of a name that has all of the other words and is one slip away; a short word has too many neighbours alone. */
  async function nearBeside(word, others) {
    if (others.length >= LONGEST_NAME) return word;
    const owners = await first(await search(others.join(" ")));
    const names = owners.filter(({ kind }) => !(kind in GROUPS)).flatMap((owner) => owner.names);
    const whole = names.map(split).filter((name) => others.every((other) => name.some((part) => fold(part) === fold(other))));
    return whole.flat().find((part) => part.length >= SHORT && slips(fold(word), fold(part)) === 1) ?? word;
  }

  /** The word of some records that is nearest to one typed, where few letters were typed otherwise; of two as near, the longer. */
  function nearest(typed, records, most) {
    const all = new Set(records.flatMap((one) => [...one.found].flatMap((at) => pieces(one.words[at]))));
    const near = [...all].filter((word) => word.length > SHORT).map((word) => [slips(typed, word), word]);
    const [distance, word] = near.sort(([a, one], [b, other]) => a - b || other.length - one.length)[0] ?? [Infinity];
    return distance > 0 && distance <= most ? word : undefined;
  }

  /** The same in all texts, among words that begin alike or have a letter twice: the index has no others to offer. */
  async function nearInTexts(typed, most) {
    const { shared, words } = await load();
    const each = shared ? FEW : PAGE; // records that are looked at for a word: where four share a file, each is four times the bytes
    const doubled = [1, 2, 3].map((at) => typed.slice(0, at) + typed.slice(at - 1)); // "comunication"
    for (const begin of [typed, typed.slice(0, SHORT), ...doubled]) {
      const results = await search(begin);
      const known = await words(begin.slice(0, SHORT - 1)); // Pagefind's own index does not tell them
      const meant = known?.map((stem) => [Math.min(...forms(stem).map((form) => slips(typed, form))), stem])
        .filter(([distance]) => distance <= most).sort(([a], [b]) => a - b).map(([, stem]) => stem);
      const among = meant ? once((await Promise.all(meant.slice(0, FEW).map(search))).flatMap((of) => of.slice(0, each))) : results.slice(0, 2 * PAGE);
      const word = nearest(typed, await first(among, FEW), 1) ?? nearest(typed, await first(among, FEW * PAGE), most);
      if (word) return word;
    }
    return undefined;
  }

  /** The words with slips mended, in names first: "Lindqvits" asks for Lindqvist. */
  async function withSlipsMended(asked, counts) {
    return Promise.all(asked.map(async (word, i) => {
      const typed = fold(word);
      const isPart = typed.length === SHORT - 1 && asked.length > 2; // a part of a name in three, though another name may have it too
      if (isPart || (typed.length === SHORT && !counts[i] && asked.length > 1)) return nearBeside(word, asked.filter((_, at) => at !== i));
      if (counts[i] || isDay(word) || typed.length <= SHORT || typed.length > 15) return word;
      const cuts = new Set([typed, ...Array.from(typed, (_, i) => typed.slice(0, i) + typed.slice(i + 1))]);
      const results = (await Promise.all([...cuts].map((cut) => ofKey(`${SLIP}${cut}0`)))).flat();
      const owners = await first(once(results), 2 * PAGE);
      const near = owners.flatMap((owner) => owner.names.flatMap(split)).map((name) => [slips(typed, fold(name)), name]);
      const [distance, name] = near.sort(([a], [b]) => a - b)[0] ?? [Infinity];
      const most = typed.length < 8 ? 1 : 2;
      return distance <= most ? name : ((await nearInTexts(typed, most)) ?? word);
    }));
  }

  const isAsked = (one, question) => one.asked.some((own) => tellings(question).includes(telling(own)));
  const isTerm = ({ url }) => /\/terms\//.test(url); // a word explained; what it is a name of comes before it
  const isPerson = ({ url }) => /\/people\//.test(url);

  /** The parts of a query that are names, or that texts have. */
  async function known({ units }) {
    const telling = units.filter(({ words }) => words.split(" ").some((word) => !WEAK.has(word.toLowerCase()) && !/^\w$/.test(word)));
    const are = await Promise.all(telling.map(async ({ words, owner }) => owner || !(await count(words.split(" "))).includes(0)));
    return telling.filter((_, at) => are[at]);
  }

  /** The words without those that stand nowhere, where the others give a result. */
  async function withFewerWords(asked, counts, typed, used) {
    const said = (await known(used)).flatMap(({ words }) => words.split(" "));
    return said.length && (await search(said.join(" "))).length ? said : asked;
  }

  /**
   * What has most of a query, by how much each part of it tells: the fewer records have it, the more, and a name more than
   * another word. What has a name that is half of the query comes first.
   */
  async function near(used) {
    const { size } = await load();
    const parts = await Promise.all((await known(used)).map(async ({ words, typed = words, owner, all = [] }) => {
      const owners = all.map(({ result }) => ({ ...result, score: 2 * SURE }));
      const naming = owner ? await search(namingKey(owner.title)) : [];
      const said = typed === words ? [] : await search(typed); // texts may have another of its names: "Pentagon"
      const results = once([...owners, ...naming, ...said, ...await search(words)]); // of equal ones, the last, which has the words
      const weight = (owner || isDay(words) ? 1.5 : 1) * Math.log(1 + size / Math.max(results.length, RARE));
      return { words: words.split(" "), owner, results, weight };
    }));
    const sum = (all) => all.reduce((total, { weight }) => total + weight, 0);
    const rarest = Math.max(...parts.map(({ weight }) => weight));
    const query = parts.flatMap(({ words }) => words).join(" ");
    const found = new Map(); // each result, with what it has of the query
    for (const { words, results, weight } of parts) {
      for (const result of results) {
        const one = found.get(result.id) ?? { id: result.id, record: result.record, query, words: [], said: [], weight: 0, value: 0, hasRarest: false };
        one.words.push(...result.words);
        one.said.push(...words);
        one.weight += weight;
        one.value += weight * (1 + result.score / (result.score + SURE));
        one.hasRarest ||= weight === rarest;
        found.set(result.id, one);
      }
    }
    const best = [...found.values()].sort((a, b) => b.value - a.value)
      .filter(({ weight, hasRarest }, at) => at < PAGE || hasRarest || weight >= (2 / 3) * sum(parts));
    const isHalf = ({ words }) => sum(parts.filter((part) => part.words.every((word) => words.includes(word)))) >= sum(parts) / 2;
    const leading = [...used.answers, ...parts.filter(({ owner }) => owner)].filter(isHalf)
      .flatMap(({ results, owner }) => owner?.result ?? results);
    return { best, leading, queries: parts.map(({ words }) => words.join(" ")) };
  }

  /** Whether words were left out that seem to be the rest of somebody's name: nobody is taken for another. */
  function isSomebodyElse(asked, said, records) {
    const left = asked.filter((word) => !said.includes(word) && !isDay(word));
    if (!left.length || !looksLikeName(left)) return false;
    if (isOffice(said)) return true; // "Secretary Brown", where no Brown is
    if (asked.length > 3) return false;
    const people = records.filter(isPerson);
    if (asked.every(isEastAsian)) return people.length > 0 && letters(left.join("")).length < SHORT; // 문 대통령, where no Moon is
    return people.some(({ names }) => said.every((word) => names.some((name) => pieces(name).some((one) => one.startsWith(fold(word))))));
  }

  /** The words without those that texts have in small letters: they are no names, and but for offices not beside one. */
  async function namesAmong(words) {
    const isSmall = (one, word) => [...one.found].some((at) => at < one.own && /^\p{Ll}/u.test(one.words[at]) && resembles(one.words[at], fold(word)));
    const common = await Promise.all(words.map(async (word) => (await first(await search(word), 1)).some((one) => isSmall(one, word))));
    return words.filter((word, at) => !common[at] || isOffice([word]));
  }

  /** How many results each word has by itself, where it stands in the best of them. */
  const count = (asked) => Promise.all(asked.map(async (word) => {
    const results = await search(word);
    if (isDay(word)) return results.length;
    return missing([fold(word)], await first(results, 1)).length ? 0 : results.length;
  }));

  const once = (results) => [...new Map(results.map((result) => [result.id, result])).values()];

  /** What is found for these very words; what has them for a name comes first, then what names it. */
  async function answer(asked) {
    if (isPhrase(asked)) {
      const [owners, found] = await Promise.all([named(asked), search(asked)]);
      const results = once([...owners.filter(({ kind }) => kind !== "synonym").map(({ result }) => result), ...found]);
      return { results, queries: [asked], wrong: [] };
    }
    const short = withoutSmallWords(asked);
    const [found, whole, ...days] = await Promise.all([search(short), named(asked), ...short.split(" ").filter(isDay).map(search)]);
    const isAnswer = (one) => isAsked(one, asked);
    // "what did Berg say": Berg, behind what answers just that.
    const beside = short !== asked && whole.every(isAnswer) ? await named(short) : [];
    const owners = [...whole, ...beside.filter(({ url }) => !whole.some((one) => one.url === url))];
    const exact = owners.filter(({ kind }) => kind !== "synonym").sort((a, b) => isTerm(a) - isTerm(b));
    // Of several questions that answer the same, the one whose title has most of the words.
    const titled = ({ title }) => pieces(short).filter((word) => pieces(title).some((one) => resembles(one, word))).length;
    if (whole.every(isAnswer)) exact.sort((a, b) => isAnswer(b) - isAnswer(a) || titled(b) - titled(a));
    const [owner, second] = exact;
    // Pagefind passes over a day that it does not know, and takes what begins alike for a word that it does not know.
    const ofOwners = owners.length > 0 && missing(pieces(short), exact).length > 0;
    const chance = days.some((day) => !day.length) ||
      (ofOwners && missing(pieces(short), await first(found, FEW)).length > 0);
    const results = chance ? [] : found;
    const others = owners.filter(({ kind }) => kind === "synonym").map(({ title }) => title);
    const alone = owner && (!second || isTerm(second)) && !isAnswer(owner);
    // A series, of which the name found one event, is what has its name.
    if (alone) others.push(...(second && owner.kind === "event" ? [] : [owner.title, namingKey(owner.title)]), ...(second ? [second.title] : []));
    // Of a question, or what nearly all of its words ask, the claims that answer it.
    const [top] = owner || chance ? [owner] : await first(found, 1);
    const question = top?.kind === "question" && (owner || titled(top) === pieces(short).length) && top;
    if (question) others.push(namingKey(question.title));
    const queries = [short, ...others.map(withoutSmallWords)];
    const more = await Promise.all(queries.slice(1).map(search));
    // Of a person, what they said of how far something has come stands before the rest; most have said nothing of that.
    const naming = new Set(alone && isPerson(owner) ? more.at(-1).map(({ id }) => id) : []);
    const told = naming.size ? (await search(sayingKey(owner.title))).filter(({ id }) => naming.has(id)) : [];
    const leading = [...exact, ...(question ? [question] : [])].map(({ result }) => result);
    const all = ordered(once([...leading, ...told, ...(owners.length || question ? more.flat() : []), ...results]), leading.length);
    return { results: all, queries, exact: exact.length > 0, wrong: owners.length ? [] : await missingInFirst(pieces(short), all) };
  }

  /** What is found for several ways to read a query, or to say it: those that find something, one after another. */
  async function answerOfAny(readings) {
    const answers = await Promise.all(readings.map(answer));
    const right = answers.filter(({ results, wrong }) => results.length && !wrong.length);
    if (right.length < 2) return right[0] ?? answers[0];
    const results = once(right.flatMap((one) => one.results));
    return { results, queries: right.flatMap((one) => one.queries), wrong: [] };
  }

  /** Names that begin as a few letters do, while somebody types. */
  async function namesBeginning(typed) {
    const begin = fold(typed);
    const found = await first(await search(typed), 3 * PAGE);
    const fit = found.filter(({ kind, names }) => !(kind in GROUPS) && names.some((name) => pieces(name).some((one) => one.startsWith(begin))));
    return { results: fit.map(({ result }) => result), queries: [typed], message: "begins" };
  }

  /** What is found for somebody who is asked for with a word of address: "Gen. Brown", "le ministre Berg". */
  async function addressed(asked) {
    const name = withoutAddress(asked.flatMap(split))?.join(" ");
    return name && (await named(name)).some(isPerson) ? answer(name) : undefined;
  }

  /** The same with what is found for the thing whose name a run of letters begins or ends, in scripts without blanks. */
  async function withNameOf(run, { results, queries, wrong }) {
    const isPart = ({ names }) => names.map(letters).some((name) => name.startsWith(run) || name.endsWith(run));
    const owners = isEastAsian(run) && run.length > 2 && results.length <= FEW ? (await first(results)).filter(isPart) : [];
    if (owners.length !== 1) return { results, queries, wrong };
    const named = await answer(owners[0].title);
    return { results: once([...results, ...named.results]), queries: [...queries, ...named.queries], wrong };
  }

  async function found(query, typing) {
    const { readings } = query;
    const direct = await answerOfAny(readings);
    const right = direct.results.length > 0 && !direct.wrong.length;
    const [asked] = readings.map((reading) => withoutSmallWords(reading).split(" "));
    if (isPhrase(query.text)) return { ...direct, message: right ? "results" : "none" };
    const somebody = await addressed(asked);
    if (somebody) {
      const results = once([...somebody.results, ...(right ? direct.results : [])]);
      return { ...somebody, results, queries: [...somebody.queries, ...(right ? direct.queries : [])], message: "results" };
    }
    if (right && !direct.exact && asked.length === 1 && /^[a-z]{6,}$/.test(fold(asked[0]))) {
      // Pagefind cuts words to their stems: what has a word that is one slip away comes before what has the stem alone.
      const typed = fold(asked[0]);
      const isTyped = (one) => [...one.found].some((at) => pieces(one.words[at]).some((word) => word.startsWith(typed)));
      const meant = (await first(direct.results, FEW)).some(isTyped) || (await first(direct.results)).some(isTyped) ? undefined
        : nearest(typed, await first(direct.results), 1);
      const better = meant && (await answer(meant));
      if (better?.results.length) direct.results = once([...better.results, ...direct.results]);
    }
    if (right && (direct.exact || (!isEastAsian(query.text) && direct.results.length > FEW))) return { ...direct, message: "results" };
    const divided = (all) => all.flatMap((word) => (isDay(word) ? [word] : split(word)));
    const typed = divided(readings[0].split(" "));
    const words = withoutSmallWords(divided(asked).join(" ")).split(" "); // "d'alerte"
    if (words.length > LONGEST_QUESTION) return { ...direct, message: right ? "results" : direct.results.length ? "nearest" : "none" };
    const counts = await count(words);
    const used = await withNamesUsedHere(words, counts, typed);
    const inNames = async () => (await namesAmong(used)).filter((word) => !isQuestion(query.text) || !/^\p{Ll}/u.test(word));
    const few = ({ results }) => results.length <= FEW && used.units.length > 1;

    /** Answers to all of the words, where they are few, and then to most of them. */
    async function withNear(whole, message, other) {
      if (!few(whole)) return { ...whole, message, other };
      let more = await near(used);
      const names = await inNames();
      const records = used.owners.filter(isPerson).length > 1 ? [] : await first(more.best);
      if (records.some((one, at) => isSomebodyElse(names, more.best[at].said, [one]))) {
        const rest = used.units.filter(({ words: said }) => !said.split(" ").some((word) => names.includes(word)));
        if (!rest.length) return { ...whole, message, other };
        more = await near({ units: rest, answers: [] });
      }
      const results = ordered(once([...more.leading, ...whole.results, ...more.best]));
      if (results.length <= whole.results.length) return { ...whole, message, other };
      const queries = [...whole.queries, ...more.queries];
      return message === "results" ? { results, queries, message: "some", other, whole: whole.results.length } : { results, queries, message: "nearest" };
    }

    for (const change of [withNamesUsedHere, withSlipsMended, withFewerWords, withMonths]) {
      if (right && change !== withNamesUsedHere) break;
      const said = change === withNamesUsedHere ? used : await change(words, counts, typed, used);
      const other = said.join(" ");
      if (other === words.join(" ")) continue;
      let better = await answer(other);
      const [owner, ...alike] = said.owners ?? [];
      // A title may stand in another language, or be one that no text gives: who is named by it is known all the same.
      if (owner && isPerson(owner) && !alike.length && isEastAsian(query.text) && (!better.results.length || better.wrong.length)) better = await answer(owner.title);
      if (!better.results.length || better.wrong.length) continue;
      if (change === withNamesUsedHere) { // the same in other words
        const isPart = said.owners.length === 1 && owner.title !== other;
        const naming = isPart ? await search(namingKey(owner.title)) : [];
        const leads = isPart && naming.length < (await load()).size / 8; // what more records name tells little
        const more = leads && isPerson(owner) && better.results.length < PAGE ? naming : [];
        const all = ordered(once([...(leads ? [owner.result] : []), ...(right ? direct.results : []), ...better.results, ...more]));
        const queries = [...better.queries, ...(right ? direct.queries : []), ...(more.length ? [namingKey(owner.title)] : [])];
        const isSame = isEastAsian(query.text) && !used.units.some(({ isWhole }) => isWhole === false);
        return withNear({ results: all, queries }, isSame ? "results" : "instead", other);
      }
      if (change === withFewerWords && isSomebodyElse(await inNames(), said, await first(better.results))) break;
      return withNear(better, "instead", other);
    }
    if (right) return withNear(await withNameOf(letters(query.text), direct), "results");
    if (typing && words.length === 1 && words[0].length < SHORT) {
      const names = await namesBeginning(words[0]);
      if (names.results.length) return names;
    }
    const most = await withNear({ results: [], queries: [] }, "none");
    if (most.results.length) return most;
    // Pagefind's own results are chance matches.
    if (counts.includes(0) || !direct.results.length) return { ...direct, results: [], message: "none" };
    return { ...direct, message: "nearest" };
  }

  /** What a query for the meaning of a word finds, the word's explanation first; nothing where it has another answer. */
  async function explanation(text, typing) {
    const word = isPhrase(text) ? undefined : meant(text);
    const owners = word ? (await named(word)).filter(({ kind }) => kind !== "synonym") : [];
    if (!owners.length || (!owners.some(isTerm) && (await named(text)).some((one) => isAsked(one, text)))) return undefined;
    const all = await found(understood(word), typing);
    return { ...all, results: once([...owners.filter(isTerm).map(({ result }) => result), ...all.results]) };
  }

  /** What is found for somebody whose name is typed in kana; nothing where it is the name of nobody. */
  async function inKana(text, typing) {
    const words = text.match(/[ァ-ヴー]+|[^\sァ-ヴー・]+/gu) ?? [];
    const spelt = words.map(inLatin);
    const names = spelt.filter((word, at) => word !== words[at]);
    if (!names.length || isPhrase(text) || !(await named(names.join(" "))).some(isPerson)) return undefined;
    const other = spelt.join(" ");
    const all = await found(understood(other), typing);
    return all.results.length ? { ...all, message: "instead", other } : undefined;
  }

  const withMonths = (asked) => asked.map(monthKey);

  /**
   * Everything that a query finds, best first.
   *
   * @param {string} typed the query.
   * @param {boolean} typing whether the reader may still be at it: then a few letters are the beginning of a name.
   * @returns {{results: object[], queries: string[], message: string, other?: string}} Pagefind's results, the queries
   *   that they come from, which message fits, and the query that was answered where it is not the one asked.
   */
  async function find(typed, typing = false) {
    if (location.protocol === "file:") return globalThis.briefings.disk.find(typed); // names alone
    const query = understood(typed);
    const explained = await explanation(query.text, typing);
    if (explained) return explained;
    const other = isPhrase(query.text) ? "" : withoutAsking(query.text);
    const asks = other && other !== query.text && !(await named(query.text)).length;
    let all = await found(asks ? understood(other) : query, typing);
    if (asks && !all.results.length) all = await found(query, typing);
    if (!all.results.length) all = (await inKana(query.text, typing)) ?? all;
    if (!query.phrases.length && !query.without.length) return all;
    const ids = async (one) => {
      const { results, wrong } = await answer(one);
      return new Set(wrong.length ? [] : results.map(({ id }) => id));
    };
    const [within, without] = await Promise.all([query.phrases, query.without].map((asked) => Promise.all(asked.map(ids))));
    const results = all.results.filter(({ id }) => within.every((set) => set.has(id)) && !without.some((set) => set.has(id)));
    return { ...all, results, message: results.length ? all.message : "none" };
  }

  return { EVERYTHING, find, first, GROUPS, load, PAGE, place, record, search, SITE, twice };
})();
