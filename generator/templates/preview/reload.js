/* A preview's own, in the place of MkDocs' script: loads the page again when there is another build, waits with that while
   a dialog is open or the reader is leaving, and says when the preview has ended. */
(() => {
  "use strict";

  const epoch = Number(document.currentScript.dataset.epoch);
  const address = `/livereload/${epoch}/${Date.now()}`; // the server holds its answer back until there is another build
  const SOON = 500; // milliseconds
  const LATER = 2000;
  let asked = new AbortController();
  let timer;
  let failures = 0; // in a row; a single one may be a preview that is just being started again
  let left = -Infinity; // when the reader began to leave

  async function ask() {
    stop();
    asked = new AbortController();
    const { signal } = asked;
    let newest = NaN;
    try {
      const answer = await fetch(address, { signal, cache: "no-store" });
      if (answer.ok) newest = Number(await answer.text());
    } catch {
      // Nobody answers, or it was stopped.
    }
    if (signal.aborted) return;
    failures = Number.isNaN(newest) ? failures + 1 : 0;
    for (const told of document.querySelectorAll("[data-ended]")) told.hidden = failures < 2;
    if (failures) askIn(failures < 2 ? SOON : LATER);
    else if (newest === epoch) ask();
    else loadAgain();
  }

  function askIn(wait) {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
  }

  function loadAgain() {
    const dialog = document.querySelector("dialog[open]");
    // Its words would be lost. A dialog that a link has closed is followed by another page, which is not to be stopped.
    if (dialog) dialog.addEventListener("close", () => askIn(SOON), { once: true });
    else if (performance.now() - left < LATER) askIn(LATER);
    else {
      keepPlace();
      location.reload();
    }
  }

  function stop() {
    asked.abort();
    clearTimeout(timer);
  }

  /* While the site cannot be built, a short page stands in the place of each. The reader's place waits for the page. */
  const PLACE = "briefings-preview-place";
  const unbuilt = document.body.hasAttribute("data-unbuilt");

  function keepPlace() {
    try {
      if (!unbuilt) sessionStorage.setItem(PLACE, JSON.stringify({ path: location.pathname, top: scrollY }));
    } catch { /* storage is closed: the place is lost */ }
  }

  function findPlace() {
    try {
      const place = JSON.parse(sessionStorage.getItem(PLACE));
      if (unbuilt && place) sessionStorage.setItem(PLACE, JSON.stringify({ ...place, waits: true }));
      else sessionStorage.removeItem(PLACE);
      if (unbuilt || !place?.waits || place.path !== location.pathname) return;
      history.scrollRestoration = "manual"; // or the browser would put the page to where the short one was
      addEventListener("beforeunload", () => { history.scrollRestoration = "auto"; });
      addEventListener("load", () => scrollTo(0, place.top));
    } catch { /* storage is closed */ }
  }

  addEventListener("DOMContentLoaded", findPlace);

  const seen = () => (document.visibilityState === "visible" ? ask() : stop());

  // Once the page is there: Firefox shows it as loading for as long as an answer is awaited.
  addEventListener("load", seen);
  addEventListener("visibilitychange", seen);
  addEventListener("beforeunload", () => { left = performance.now(); });
  addEventListener("pagehide", stop);
  addEventListener("pageshow", (event) => { if (event.persisted) seen(); });
})();
