/* A preview's own: puts what an author needs where it belongs on the page, and goes to what was saved. */
(() => {
  "use strict";

  const given = document.getElementById("_author");
  const part = (name) => [...given.content.querySelectorAll(`[data-part="${name}"]`)];
  const content = document.getElementById("_content") ?? document.body;

  for (const bar of part("bar")) content.prepend(bar);
  const [told] = part("told");
  const foot = Object.assign(document.createElement("section"), { className: "author-foot", ariaLabel: told.dataset.of });
  foot.append(told, ...part("ended"), ...part("panel"));
  document.body.append(foot);
  for (const skip of part("skip")) {
    const first = document.querySelector(".md-skip");
    if (first) first.after(skip);
    else document.body.prepend(skip);
    skip.addEventListener("click", (event) => {
      event.preventDefault(); // the address keeps its claim
      goToPanel();
    });
  }
  /* Where the address names a claim, the next Tab leads on from there, far from both ends of the page: so there is a key
     besides. Whoever switches the search's single key off, switches it off too. */
  const hasKeys = () => window.briefings?.slash.opens() ?? true;
  for (const sign of foot.querySelectorAll("summary > kbd")) sign.hidden = !hasKeys();
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, dialog") || event.target.isContentEditable;
    if (event.key !== "e" || typing || event.ctrlKey || event.metaKey || event.altKey || !hasKeys()) return;
    event.preventDefault();
    goToPanel();
  });
  function goToPanel() {
    foot.querySelector("summary")?.focus();
  }
  // A screen reader tells the counts when they change, and not on each page again.
  addEventListener("load", () => {
    const TOLD = "briefings-preview-told";
    const count = foot.querySelector("summary > span:not([aria-hidden])")?.textContent ?? "";
    try {
      if (count !== (sessionStorage.getItem(TOLD) ?? "")) told.textContent = count || told.dataset.none;
      sessionStorage.setItem(TOLD, count);
    } catch { told.textContent = count; }
  });
  // A panel that was folded by hand stays so until it has a new fault.
  const panel = foot.querySelector("details");
  if (panel) {
    const FOLDED = "briefings-preview-folded";
    const found = [...panel.querySelectorAll("li")].map((item) => item.querySelector("strong")?.parentElement.textContent ?? item.textContent);
    try {
      const folded = JSON.parse(sessionStorage.getItem(FOLDED) ?? "[]");
      if (found.every((fault) => folded.includes(fault))) panel.open = false;
      panel.addEventListener("toggle", () => {
        if (panel.open) sessionStorage.removeItem(FOLDED);
        else sessionStorage.setItem(FOLDED, JSON.stringify(found));
      });
    } catch { /* storage is closed: the panel is open */ }
    // The newest fault may be below others that weigh more.
    const newest = panel.querySelector("[data-newest]");
    const [shown, box] = [newest, panel].map((one) => one?.getBoundingClientRect());
    if (newest && shown.bottom > box.bottom) panel.scrollTop += shown.top - panel.querySelector("summary").getBoundingClientRect().bottom;
  }
  for (const beside of part("claim")) {
    const claim = document.getElementById(beside.dataset.claim);
    const facts = claim?.querySelector(":scope > dl");
    if (facts) facts.after(beside);
    else if (claim?.matches("li")) claim.append(beside);
  }
  const toMarks = () => {
    for (const mark of document.querySelectorAll(".author-claim mark:first-of-type")) {
      const box = mark.parentElement, [at, top] = [mark, box].map((one) => one.getBoundingClientRect().top);
      if (box.scrollHeight > box.clientHeight) box.scrollTop += at - top - (box.clientHeight - mark.offsetHeight) / 2;
    }
  };
  toMarks();
  addEventListener("load", toMarks); // letters may have come since
  // Beside each item, a link to the file and line of what it is about: its heading, else its claim. Names in a text are not.
  const HEADS = "h1, h2, h3, h4, th";
  const lines = new Map(part("line").map((link) => [new URL(link.dataset.of, new URL(given.dataset.root, location.href)).href.replace(/#$/, ""), link]));
  const items = new Map();
  for (const link of content.querySelectorAll("a[href]:not(.entity)")) {
    const item = link.closest("li, tr") ?? link.closest(HEADS) ?? link.parentElement;
    if (lines.has(link.href) && !link.closest("nav, .author-bar, .author-claim")) items.set(item, [...items.get(item) ?? [], link]);
  }
  for (const links of items.values()) {
    const link = links.find((one) => one.closest(HEADS)) ?? links.find((one) => one.hash) ?? links[0];
    link.after(lines.get(link.href).cloneNode(true));
  }
  for (const uncovered of part("uncovered")) {
    const claims = document.getElementById("_claims")?.closest("section");
    if (claims) claims.after(...uncovered.childNodes);
  }
  // A link that leads to a part that has just been put here.
  if (location.hash === "#_uncovered") document.getElementById("_uncovered")?.scrollIntoView();
  // What was edited may be gone from the page, or not be on it while the record has faults.
  for (const link of document.querySelectorAll(".author-saved a[href*='#']")) {
    if (link.pathname === location.pathname && !document.getElementById(link.hash.slice(1))) link.replaceWith(link.textContent);
  }

  /* Where the page has loaded itself again after a save, it goes to the first part that was edited. A reader who has just
     opened it, or came by a link, stays. */
  const KEY = "briefings-preview-epoch";
  const FOLLOWS = "briefings-preview-follows"; // the page that is gone to after a save; there may be another meanwhile
  let seen = null, follows = false;
  try {
    seen = sessionStorage.getItem(KEY);
    sessionStorage.setItem(KEY, given.dataset.epoch);
    follows = sessionStorage.getItem(FOLLOWS) === location.pathname;
    sessionStorage.removeItem(FOLLOWS);
  } catch { /* storage is closed: the page stays */ }
  history.scrollRestoration = "auto"; // what was set below holds for later loads too, which keep their place
  if (performance.getEntriesByType("navigation")[0]?.type !== "reload" && !follows) return;
  if (given.dataset.moved !== undefined) { // nothing is left here, and its new page need not go anywhere else
    location.replace(new URL(given.dataset.moved + location.hash, new URL(given.dataset.root, location.href)));
    return;
  }
  if (seen === null || given.dataset.address === undefined) return;
  if (Number(seen) >= Number(given.dataset.epoch) && !follows) return;
  const parts = given.dataset.parts.split(" ").filter(Boolean);
  const target = new URL(given.dataset.address, new URL(given.dataset.root, location.href));
  if (target.pathname !== location.pathname) {
    if (parts.length && parts[0] !== content.id) [target.hash] = parts;
    sessionStorage.setItem(FOLLOWS, target.pathname); // it is open, or `seen` would be unknown
    location.replace(target);
    return;
  }
  const edited = parts.map((id) => document.getElementById(id)).find(Boolean) ?? blockWith(given.dataset.words);
  if (!edited) return;
  history.scrollRestoration = "manual"; // or the browser would put the page back to where it was
  addEventListener("beforeunload", () => { history.scrollRestoration = "auto"; }); // above is too late for Firefox
  const hasAnchor = edited !== content && edited.id;
  // Or Chromium goes to the claim that the address names.
  if (hasAnchor || location.hash) location.replace(hasAnchor ? `#${edited.id}` : "#");
  if (!hasAnchor) history.replaceState(history.state, "", target);
  const show = () => {
    if (edited === content) {
      scrollTo(0, 0);
      return;
    }
    const covered = Math.max(0, document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0);
    const { top, height } = edited.getBoundingClientRect();
    const room = innerHeight - foot.offsetHeight - covered - height;
    scrollBy(0, Math.floor(top - covered - (room < 0 ? 4 : room / 2))); // its first line is seen, if not all
  };
  /* The heading, paragraph or the like that has most of the words of an edited line, and at least half of them. */
  function blockWith(line) {
    const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, th, td, pre, figcaption";
    const wordsOf = (text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
    const wanted = [...wordsOf(line)];
    let best = null, most = wanted.length / 2 || 1, fewest = Infinity;
    for (const block of content.querySelectorAll(BLOCKS)) {
      if (block.querySelector(BLOCKS) || block.closest("nav, .author-bar, .author-claim")) continue;
      const there = wordsOf(block.textContent), shared = wanted.filter((word) => there.has(word)).length;
      if (shared > most || (shared === most && there.size < fewest)) [best, most, fewest] = [block, shared, there.size];
    }
    return best;
  }
  // A busy Chromium goes to the old claim once more after it has loaded.
  addEventListener("load", () => { show(); requestAnimationFrame(() => requestAnimationFrame(show)); });
})();
