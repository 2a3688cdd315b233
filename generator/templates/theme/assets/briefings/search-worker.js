/**
 * Pagefind, asked in messages: it searches in a worker, for a search of thousands of records takes long enough to be felt.
 * Its own worker would be the whole program once more. Where a browser has no workers that are modules, a page imports this.
 */
const PAGEFIND = new URL("../../pagefind/pagefind.js", import.meta.url).href;

let loading;
let pagefind;
const newest = new Map(); // results by record

const answers = {
  /** Tell that the script runs. */
  ready: () => true,

  /** Begin; answer whether the index is repacked, and whether records share files in it. It fails where there is none. */
  async begin(settings) {
    loading ??= import(PAGEFIND).then((module) => Object.assign({}, module, module.PagefindInstance && readRepacked(module)));
    loading.catch(() => { loading = undefined; });
    const { createInstance, PagefindInstance, shared = false } = await loading;
    pagefind = await createInstance({ ...settings, noWorker: true });
    await pagefind.search(""); // waits until the index is there
    return { repacked: Boolean(PagefindInstance), shared };
  },

  async search(query, options) {
    const { results, filters } = await pagefind.search(query, options);
    results.forEach((result) => newest.set(result.id, result));
    return { results: results.map(({ id, words }) => ({ id, words })), filters };
  },

  async record(id) {
    const { url, content, meta } = await newest.get(id).data();
    return { url, content, meta };
  },
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

// --- the repacked index ----------------------------------------------------------------------------------------------

const FAR = 1 << 16; // behind every word of a text: the steps to places that were not fetched

/** Give Pagefind the files that `bundle.py` has repacked as it knows them. */
function readRepacked({ PagefindInstance, shared }) {
  const { decompress, search } = PagefindInstance.prototype;
  const packs = {};
  const incomplete = {}; // files of words without all of their places
  PagefindInstance.prototype.decompress = function inItsForm(data, file) {
    const plain = decompress.call(this, data, file);
    if (file === "Pagefind metadata") return ofRecords(plain);
    return /\.pf_index$/.test(file) ? ofWords(plain, () => { incomplete[file] = plain; }) : plain;
  };
  /** Only a phrase asks where in a text its words are. */
  PagefindInstance.prototype.search = function withPlaces(query, options) {
    const loadChunk = async (name) => {
      await this.loadChunk(name);
      const file = `${this.basePath}index/${name}.pf_index`;
      if (!incomplete[file]) return;
      const come = await this.throttledFetch(file.replace(/index$/, "places"));
      const places = decompress.call(this, new Uint8Array(await come.arrayBuffer()), file);
      this.raw_ptr = this.backend.load_index_chunk(await this.getPtr(), ofWords(Uint8Array.from([...incomplete[file], ...places])));
      delete incomplete[file];
    };
    return search.call(/^\s*"\s*\S+\s+\S.*"\s*$/.test(query) ? Object.create(this, { loadChunk: { value: loadChunk } }) : this, query, options);
  };
  if (!shared) return;
  PagefindInstance.prototype._loadFragment = async function fromPack(name) {
    const last = name.slice(-1);
    const pack = `${name.slice(0, -1)}${parseInt(last, 16) >> 2}`;
    packs[pack] ??= this.throttledFetch(`${this.basePath}fragment/${pack}.pf_fragment`).then((come) => come.arrayBuffer())
      .then((data) => JSON.parse(text(this.decompress(new Uint8Array(data), pack))));
    return (await packs[pack])[last];
  };
}

const text = (data) => new TextDecoder().decode(data);

/** The list of the index, with a name for each record and for each file of words. */
function ofRecords(data) {
  const [version, prefix, stretches, lengths, ends, ...others] = JSON.parse(text(data));
  const name = (number, figures = 0) => prefix + number.toString(16).padStart(figures, "0");
  const numbers = stretches.flatMap(([first, count]) => Array.from({ length: count }, (_, at) => first + at));
  const records = numbers.map((number, at) => [name(number, 5), lengths[at]]);
  return cbor([version, records, ends.map(([from, to], at) => [from, to, name(at)]), ...others]);
}

/** A file of words, out of its columns; see `columns.py`. Where it lacks the last one, `tell` is called. */
function ofWords(data, tell) {
  const sizes = numbersIn(data);
  let end;
  const columns = Array.from({ length: 13 }, sizes.next).map((size) => data.subarray(end ??= sizes.at(), end += size));
  const names = text(columns[0]).split("\n");
  const [spellings, counts, lengths, steps, weights, firsts, kept, ofFields, ...inFields] = columns.slice(1).map((column) => numbersIn(column).next);
  let further = inFields.pop();
  if (end > data.length) {
    further = () => FAR;
    tell();
  }
  const stretch = (length, ...rest) => Array.from({ length }, (_, at) => rest[Math.min(at, 2)]());
  const inText = (length) => stretch(length >> 1, weights, firsts, length & 1 ? kept : further);
  const record = () => [steps(), inText(lengths()), stretch(ofFields(), ...inFields)];
  const records = () => Array.from({ length: counts() }, record);
  const words = [];
  for (let at = 0; at < names.length;) {
    words.push([names[at++], records(), Array.from({ length: spellings() }, () => [names[at++], records()])]);
  }
  return cbor([words]);
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
