/**
 * Pagefind, asked in messages: it searches in a worker, for a search of thousands of records takes long enough to be felt.
 * Its own worker would be the whole program once more. Where a browser has no workers that are modules, a page imports this.
 */
const FOLDER = new URL("../../pagefind/", import.meta.url);

let index;

const answers = {
  /** Tell that the script runs. */
  ready: () => true,

  /** Begin; answer whether the index is repacked, whether records share files in it, and how many they are. It fails where there is none. */
  async begin(settings) {
    const module = await import(new URL("pagefind.js", FOLDER).href);
    index = await (module.wasm_bindgen ? repacked : asItIs)(module, settings);
    return { repacked: index.repacked, shared: index.shared, size: index.size };
  },

  search: (query, options) => index.search(query, options),
  record: (id) => index.record(id),

  /** The words with some beginning among those that were fetched; nothing where the index is not repacked. */
  words: (begin) => index.repacked && [...words].filter((word) => word.startsWith(begin)),
};

export const answer = (about, ...given) => answers[about](...given);

if (!globalThis.document) {
  globalThis.onmessage = async ({ data: [number, ...asked] }) => {
    try {
      postMessage([number, await answer(...asked)]);
    } catch (error) {
      postMessage([number, undefined, `${error}`]);
    }
  };
}

/** Pagefind's own index, asked by its public interface. */
async function asItIs({ createInstance }, settings) {
  const pagefind = await createInstance({ ...settings, noWorker: true });
  await pagefind.search(""); // waits until the index is there
  const newest = new Map(); // results by record
  return {
    async search(query, options) {
      const { results, filters } = await pagefind.search(query, options);
      results.forEach((result) => newest.set(result.id, result));
      return { results: results.map(({ id, score, words }) => ({ id, score, words })), filters };
    },
    async record(id) {
      const { url, content, meta } = await newest.get(id).data();
      return { url, content, meta };
    },
  };
}

// --- the repacked index ----------------------------------------------------------------------------------------------

const words = new Set(); // that were fetched
const FAR = 1 << 16; // behind every word of a text: the steps to places that were not fetched
let unplaced = 0; // words without places; no two stand in one place, or Pagefind would take them for one

/** The index as `bundle.py` has repacked it. Of Pagefind there is the program alone, which finds; all else is done here. */
async function repacked({ wasm_bindgen: program, shared }, { baseUrl, ranking }) {
  const come = await fetch(new URL(`pagefind-entry.json?ts=${Date.now()}`, FOLDER));
  const { languages, include_characters: kept = [] } = await come.json();
  const [{ hash, wasm }] = Object.values(languages);
  const [list] = await Promise.all([
    unpacked(`pagefind.${hash}.pf_meta`),
    unpacked(`wasm.${wasm}.pagefind`).then((bytes) => program({ module_or_path: bytes })),
  ]);
  let at = program.init_pagefind(ofRecords(list)); // where the program has the index
  at = program.set_ranking_weights(at, JSON.stringify({ diacritic_similarity: ranking.diacriticSimilarity, meta_weights: ranking.metaWeights }));

  const files = new Map(); // what was fetched, or is on its way
  /** Fetch a file once, and read it; after a failure the next search tries again. */
  function once(name, read) {
    if (!files.has(name)) files.set(name, unpacked(name).then(read));
    files.get(name).catch(() => files.delete(name));
    return files.get(name);
  }

  const incomplete = new Map(); // files of words without all of their places
  const readWords = (name) => once(`index/${name}.pf_index`, (bytes) => {
    at = program.load_index_chunk(at, ofWords(bytes, () => incomplete.set(name, bytes)));
  });
  const readPlaces = (name) => once(`index/${name}.pf_places`, (places) => {
    at = program.load_index_chunk(at, ofWords(Uint8Array.from([...incomplete.get(name), ...places])));
  });
  const readFilter = (name) => once(`filter/${name}.pf_filter`, (bytes) => {
    at = program.load_filter_chunk(at, ofFilter(bytes));
  });

  const letters = Intl.Segmenter ? (query) => Array.from(new Intl.Segmenter("en").segment(query), ({ segment }) => segment) : Array.from;
  /** A query without case and punctuation, as Pagefind makes it. */
  const alike = (query) => letters(query).map((one) =>
    (kept.includes(one) ? one : /^\p{Pd}|\p{Pe}|\p{Pf}|\p{Pi}|\p{Po}|\p{Ps}$/u.test(one) ? "" : one.toLocaleLowerCase())).join("").replace(/\s{2,}/g, " ").trim();

  return {
    repacked: true, shared, size: JSON.parse(text(list))[3].length,
    async search(query, { filters = {} } = {}) {
      const typed = alike(query);
      const asked = typed.normalize("NFD").replace(/\p{M}/gu, "");
      const chosen = JSON.stringify(filters);
      if (!asked) return { results: [], filters: {} };
      const names = JSON.parse(program.request_indexes(at, asked));
      await Promise.all([...names.map(readWords), ...JSON.parse(program.request_filter_indexes(at, chosen)).map(readFilter)]);
      const exact = /^\s*".+"\s*$/.test(query);
      // Only a phrase asks where in a text its words are.
      if (exact && asked.includes(" ")) await Promise.all(names.filter((name) => incomplete.has(name)).map(readPlaces));
      const { filtered_counts: counts, results } = JSON.parse(program.search(at, asked, typed, chosen, "", exact, false));
      results.sort((a, b) => b.s - a.s); // those of a phrase come as they are found
      return { results: results.map(({ p, l, s }) => ({ id: p, score: s, words: l.map((place) => place.l) })), filters: counts };
    },
    async record(id) {
      const last = id.slice(-1);
      const pack = shared ? `${id.slice(0, -1)}${parseInt(last, 16) >> 2}` : id;
      const records = await once(`fragment/${pack}.pf_fragment`, (bytes) => JSON.parse(text(bytes)));
      const { url, content, meta } = shared ? records[last] : records;
      return { url: `${baseUrl}${url}`.replace(/\/+/g, "/"), content, meta };
    },
  };
}

/** Fetch a file of the index. */
async function unpacked(name) {
  const come = await fetch(new URL(name, FOLDER));
  if (!come.ok) throw new Error(`${name}: ${come.status}`);
  const bytes = new Uint8Array(await come.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes; // unpacked on the way
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

const text = (data) => new TextDecoder().decode(data);

/** A filter, with the records of each value by the steps from one to the next. */
function ofFilter(data) {
  const [name, values] = JSON.parse(text(data));
  return cbor([name, values.map(([value, steps]) => {
    let record = 0;
    return [value, steps.map((step) => (record += step))];
  })]);
}

/** The list of the index, with a name for each record and for each file of words. */
function ofRecords(data) {
  const [version, prefix, stretches, lengths, ends, ...others] = JSON.parse(text(data));
  const name = (number, figures = 0) => prefix + number.toString(16).padStart(figures, "0");
  const numbers = stretches.flatMap(([first, count]) => Array.from({ length: count }, (_, at) => first + at));
  const records = numbers.map((number, at) => [name(number, 5), lengths[at]]);
  return cbor([version, records, ends.map(([from, to], at) => [from, to, name(at)]), ...others]);
}

/** A file of words, out of its columns; see `columns.py`. Where it lacks the last two, `tell` is called. */
function ofWords(data, tell) {
  const sizes = numbersIn(data);
  let end;
  const columns = Array.from({ length: 13 }, sizes.next).map((size) => data.subarray(end ??= sizes.at(), end += size));
  const names = text(columns[0]).split("\n");
  const [spellings, counts, lengths, steps, weights, kept, ofFields, ...inFields] = columns.slice(1).map((column) => numbersIn(column).next);
  let [firsts, further] = inFields.splice(-2);
  if (end > data.length) {
    firsts = () => FAR + unplaced;
    further = () => FAR;
    tell();
  }
  const stretch = (length, ...rest) => Array.from({ length }, (_, at) => rest[Math.min(at, 2)]());
  const inText = (length) => stretch(length >> 1, weights, firsts, length & 1 ? kept : further);
  const record = () => [steps(), inText(lengths()), stretch(ofFields(), ...inFields)];
  const records = () => {
    unplaced = (unplaced + 1) % FAR;
    return Array.from({ length: counts() }, record);
  };
  const read = [];
  for (let at = 0; at < names.length;) {
    words.add(names[at]);
    read.push([names[at++], records(), Array.from({ length: spellings() }, () => [names[at++], records()])]);
  }
  return cbor([read]);
}

/** The numbers of a column, one after another. */
function numbersIn(bytes) {
  let at = 0;
  const next = () => {
    const first = bytes[at++];
    if (first < 224) return first;
    if (first === 255) return -1 - next();
    let number = first < 248 ? first - 224 : first < 254 ? first - 248 : 0;
    for (let more = first < 248 ? 1 : first < 254 ? 2 : 4; more; more -= 1) number = number * 256 + bytes[at++];
    return number;
  };
  return { next, at: () => at };
}

/** Numbers, texts and lists as CBOR (RFC 8949), which Pagefind reads. */
function cbor(value) {
  const bytes = [];
  const head = (kind, number) => {
    const more = number < 24 ? 0 : number < 256 ? 1 : number < 65536 ? 2 : 4;
    bytes.push(32 * kind + (more ? 24 + Math.log2(more) : number));
    for (let left = more; left; left -= 1) bytes.push((number >>> (8 * (left - 1))) & 255);
  };
  const write = (one) => {
    if (Array.isArray(one)) {
      head(4, one.length);
      one.forEach(write);
    } else if (typeof one === "string") {
      const letters = new TextEncoder().encode(one);
      head(3, letters.length);
      letters.forEach((letter) => bytes.push(letter));
    } else head(...(one < 0 ? [1, -1 - one] : [0, one]));
  };
  write(value);
  return Uint8Array.from(bytes);
}
