/* A preview's own: puts what an author needs where it belongs on the page, and goes to what was saved. */
(() => {
  "use strict";

  const given = document.getElementById("_author");
  const part = (name) => [...given.content.querySelectorAll(`[data-part="${name}"]`)];
  const content = document.getElementById("_content") ?? document.body;

  for (const bar of part("bar")) content.prepend(bar);
  for (const panel of part("panel")) document.body.append(panel);
  for (const beside of part("claim")) {
    const claim = document.getElementById(beside.dataset.claim);
    const facts = claim?.querySelector(":scope > dl");
    if (facts) facts.after(beside);
    else if (claim?.matches("li")) claim.append(beside);
  }
  for (const uncovered of part("uncovered")) {
    const claims = document.getElementById("_claims")?.closest("section");
    if (claims) claims.after(...uncovered.childNodes);
  }
  // A link that leads to a part that has just been put here.
  if (location.hash === "#_uncovered") document.getElementById("_uncovered")?.scrollIntoView();

  /* Where the page has loaded itself again after a save, it goes to what was saved. A reader who has just opened it, or
     came by a link, stays. */
  const KEY = "briefings-preview-epoch";
  let seen = null;
  try {
    seen = sessionStorage.getItem(KEY);
    sessionStorage.setItem(KEY, given.dataset.epoch);
  } catch { /* storage is closed: the page stays */ }
  history.scrollRestoration = "auto"; // what was set below holds for later loads too, which keep their place
  if (performance.getEntriesByType("navigation")[0]?.type !== "reload") return;
  if (seen === null || Number(seen) >= Number(given.dataset.epoch) || given.dataset.address === undefined) return;
  const own = new URL(given.dataset.root, location.href);
  const target = new URL(given.dataset.address, own);
  if (target.pathname !== location.pathname) {
    if (given.dataset.anchor) target.hash = given.dataset.anchor;
    location.replace(target);
    return;
  }
  if (!given.dataset.anchor || !document.getElementById(given.dataset.anchor)) return;
  history.scrollRestoration = "manual"; // or the browser would put the page back to where it was
  location.replace(`#${given.dataset.anchor}`);
  addEventListener("load", () => document.getElementById(given.dataset.anchor).scrollIntoView({ block: "center" }));
})();
