/* The page for addresses that lead nowhere. A host shows it at any depth, so that nothing in it can be found from where it
   stands. Where the site's address is not known when it is built, the page asks for this script at several depths, and
   the first that comes tells where the site begins. */
(() => {
  "use strict";

  if (window.lost) return;
  window.lost = true;
  const root = new URL("../../", document.currentScript.src);

  /* Links begin with a slash, which is right where the site has a host of its own. */
  for (const link of document.querySelectorAll('a[href^="/"]')) {
    const to = link.getAttribute("href").slice(1);
    if (!link.href.startsWith(root.href)) link.href = new URL(to, root).href;
  }
  if (!window.briefings) {
    for (const name of ["scheme.js", "shell.js"]) {
      document.head.append(Object.assign(document.createElement("script"), { src: new URL(`assets/briefings/${name}`, root).href }));
    }
  }

  /* Words of the address: those of its last part, and of folders but the first, a kind of page. A date stays whole. */
  let path = location.pathname.startsWith(root.pathname) ? location.pathname.slice(root.pathname.length) : location.pathname;
  try {
    path = decodeURIComponent(path);
  } catch { /* half of a letter: searched as it stands */ }
  const parts = path.replace(/(index)?\.\w{1,5}$/, "").split("/").filter((part) => /[\p{L}\p{N}]/u.test(part));
  const last = parts.length - 1;
  const named = parts.filter((part, number) => number === last || (number && /\p{L}{2}/u.test(part))).join(" ");
  const sought = named.replace(/[^\p{L}\p{M}\p{N}-]+/gu, " ").replace(/(?<!\d)-+|-+(?!\d)/g, " ").replace(/\s+/g, " ").trim().slice(0, 200);
  const search = document.querySelector("[data-lost]");
  if (!sought) return;
  search.href = `${new URL("search/", root).href}?${new URLSearchParams({ q: sought })}`;
  search.textContent = words["lost.search_for"].replace("{words}", () => sought);
})();
