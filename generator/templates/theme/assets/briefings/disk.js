/* A site that is opened from a disk: no server puts `index.html` behind the name of a folder, and browsers refuse the
   search index to its pages, so that search knows names alone. */
(() => {
  "use strict";

  const root = new URL("../../", document.currentScript.src);

  /** Let a link, which may stand in a picture, lead to the page in a folder. */
  function complete(link) {
    const address = link?.getAttribute("href") ?? "";
    if (/^(?!file:)[a-z][a-z\d+.-]*:/i.test(address)) return;
    const target = new URL(address, location.href);
    if (target.protocol !== "file:" || !target.pathname.endsWith("/")) return;
    target.pathname += "index.html";
    link.setAttribute("href", target.href);
  }

  for (const link of document.querySelectorAll("a[href]")) complete(link);
  for (const type of ["pointerdown", "focusin", "click"]) {
    addEventListener(type, (event) => complete(event.target.closest?.("a[href]")), true); // of what came later
  }

  const MOST = 20; // names shown
  const loading = new Map();

  /** Scripts are all that a page opened from a disk may fetch. */
  function fetched(path) {
    if (!loading.has(path)) {
      loading.set(path, new Promise((done, failed) => {
        const script = Object.assign(document.createElement("script"), { src: new URL(path, root).href, onload: done, onerror: failed });
        document.head.append(script);
      }));
    }
    return loading.get(path);
  }

  /** How well a name answers a query; 0 where it does not. */
  function likeness(name, query) {
    const { isEastAsian, letters, pieces, slips } = globalThis.briefingsQuery;
    const [whole, asked, parts, words] = [letters(name), letters(query), pieces(name), pieces(query)];
    if (whole === asked) return 3;
    if (words.every((word) => parts.some((part) => part.startsWith(word))) || (isEastAsian(asked) && whole.includes(asked))) return 2;
    return words.every((word) => parts.some((part) => part === word || (word.length > 4 && slips(word, part) < 2))) ? 1 : 0;
  }

  /** What has a name like a query, as `find` in `search-index.js` answers. */
  async function find(query) {
    await Promise.all(["cards/entries.js", "cards/names.js"].map(fetched));
    const { entries: { cards }, names } = globalThis.briefings;
    const found = Object.entries(names)
      .map(([path, own]) => ({ path, own, like: query.trim() ? Math.max(...own.map((name) => likeness(name, query))) : 0 }))
      .filter(({ like }) => like).sort((a, b) => b.like - a.like).slice(0, MOST);
    const results = found.map(({ path, own }) => ({
      url: new URL(path, root).pathname, kind: "entity", label: cards[path].kind, context: cards[path].about ?? "", title: cards[path].name,
      titleLength: 0, names: own, offices: [], asked: [], parts: [], words: [], filters: {}, found: new Set(), own: 0,
    }));
    return { results, queries: [query], message: results.length ? "results" : "none", onDisk: true };
  }

  globalThis.briefings.disk = { find };
})();
