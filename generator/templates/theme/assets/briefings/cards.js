/* Cards: who or what a reference names, or what a claim says, beside the reference that is pointed at or has the focus.
   Fetched by shell.js when a reader first points at a link of the text. What cards say of entries stands in a script for
   the whole site, and which office goes with which claim in the page (`_cards`). What they say of a claim stands in the
   claim itself, on this page or on the page that the link leads to. */
(() => {
  "use strict";

  const DELAY = 350; // ms of pointing before a card opens
  const GRACE = 250; // ms in which the pointer may cross from the reference to its card
  const GAP = 6; // px between them
  const root = new URL("../../", document.currentScript.src);
  const offices = JSON.parse(document.getElementById("_cards")?.textContent || "null");
  const pages = new Map();

  const card = document.createElement("div");
  card.id = "_card";
  card.className = "ref-card md-typeset";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  document.body.append(card);

  let shown = null; // the reference that has the card
  let wanted = null; // the reference that is to have it
  let timer = 0;

  function element(name, text, className = "") {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  const pathOf = (url) => url.pathname.slice(root.pathname.length);

  /** `brief/claim` of the claim in which a reference stands. */
  function claimOf(link) {
    const claim = link.closest(".claim");
    if (!claim) return "";
    if (claim.id) return `${pathOf(location).split("/")[1]}/${claim.id}`;
    const to = claim.querySelector('.evidence[href*="#"]');
    return to ? new URL(to.href).pathname.split("/").at(-2) + "/" + decodeURIComponent(new URL(to.href).hash.slice(1)) : "";
  }

  let entries;

  /** The cards of all entries. They come as a script, since a page opened from a disk can fetch nothing else. */
  function allEntries() {
    entries ??= new Promise((done) => {
      const script = Object.assign(document.createElement("script"), { src: new URL("cards/entries.js", root).href });
      script.onload = () => done(window.briefings.entries);
      script.onerror = () => { entries = undefined; done({ cards: {} }); };
      document.head.append(script);
    });
    return entries;
  }

  /** The offices of a person, in words, that go with the claim in which a reference stands, or with the brief. */
  function officesAt(path, link) {
    const said = offices[path.split("/")[1]] ?? {};
    if (Array.isArray(said)) return said;
    const claim = claimOf(link);
    return (claim ? said.but?.[claim] ?? said.then : said.apart) ?? [];
  }

  async function aboutEntry(path, link) {
    const { cards } = await allEntries();
    if (!Object.hasOwn(cards, path)) return null;
    const entry = cards[path];
    const name = element("p", entry.name, "card-name");
    if (entry.native) {
      const native = element("span", entry.native, "native");
      native.lang = entry.lang;
      name.append(" ", native);
    }
    const held = officesAt(path, link).map((place) => entry.offices[place]).join(", ");
    const about = entry.about ? [element("p", entry.about)] : [];
    return [name, element("p", entry.kind, "card-kind"), ...about, ...(held ? [element("p", held)] : [])];
  }

  function pageAt(url) {
    const address = url.href.replace(/#.*/, "");
    if (address === location.href.replace(/#.*/, "")) return document;
    if (!pages.has(address)) {
      pages.set(address, fetch(address)
        .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
        .then((html) => new DOMParser().parseFromString(html, "text/html"))
        .catch(() => { pages.delete(address); return null; }));
    }
    return pages.get(address);
  }

  async function aboutClaim(url, link) {
    const page = await pageAt(url);
    const claim = page?.getElementById(decodeURIComponent(url.hash.slice(1)));
    const text = claim?.querySelector(":scope > a + p");
    if (!text || claim.contains(link)) return null;
    // A brief of very many claims only names some of them.
    const facts = [...claim.querySelectorAll(":scope > dl")].map((list) => document.importNode(list, true));
    for (const list of facts) list.className = "facts";
    for (const inner of facts.flatMap((list) => [...list.querySelectorAll("a")])) inner.replaceWith(...inner.childNodes);
    const from = page === document ? [] : [element("p", page.querySelector("h1").textContent, "card-kind")];
    return [...from, element("p", text.textContent, "card-claim"), ...facts];
  }

  async function contentOf(link) {
    const url = new URL(link.href);
    if (url.origin !== root.origin || !url.pathname.startsWith(root.pathname)) return null;
    const path = pathOf(url);
    if (url.hash) return /^briefs\/[^/]+\/$/.test(path) ? aboutClaim(url, link) : null;
    return offices && path !== pathOf(location) && /^[^/]+\/[^/]+\/$/.test(path) ? aboutEntry(path, link) : null;
  }

  /* Below the reference or above it, where there is room, and over nothing that has the focus. */
  function place(link) {
    const at = link.getBoundingClientRect();
    const head = document.querySelector(".md-header");
    const top = getComputedStyle(head).position === "sticky" ? Math.max(0, head.getBoundingClientRect().bottom) : 0;
    card.style.maxHeight = "none";
    const width = card.offsetWidth;
    const height = card.offsetHeight;
    const line = [...link.getClientRects()].at(-1);
    const left = Math.max(GAP, Math.min(line.left, document.documentElement.clientWidth - width - GAP));
    const below = { room: innerHeight - at.bottom - 2 * GAP, y: (tall) => at.bottom + GAP, tall: 0 };
    const above = { room: at.top - top - 2 * GAP, y: (tall) => at.top - GAP - tall, tall: 0 };
    const focused = document.activeElement?.matches(":focus-visible") ? document.activeElement.getBoundingClientRect() : null;
    for (const side of [below, above]) {
      side.tall = Math.min(height, Math.max(side.room, 0));
      const y = side.y(side.tall);
      const covers = focused && document.activeElement !== link && left < focused.right && left + width > focused.left
        && y < focused.bottom && y + side.tall > focused.top;
      side.good = (covers ? 0 : 1e6) + Math.min(side.tall, height);
    }
    const side = above.good > below.good ? above : below;
    card.style.maxHeight = `${Math.max(side.tall, 40)}px`;
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${side.y(side.tall) + scrollY}px`;
  }

  async function show(link) {
    const content = await contentOf(link);
    if (!content || wanted !== link || !link.isConnected) return;
    hide();
    wanted = shown = link;
    card.replaceChildren(...content);
    card.hidden = false;
    place(link);
    link.setAttribute("aria-describedby", card.id);
  }

  function hide() {
    clearTimeout(timer);
    shown?.removeAttribute("aria-describedby");
    card.hidden = true;
    wanted = shown = null;
  }

  const isReference = (link) => link && !link.hasAttribute("aria-describedby") && !link.closest(".timeline, .claim > a");

  /** Handle an event that `shell.js` passes on: the pointer or the focus has come to a link of the text. */
  function handle(event) {
    const link = event.target.closest("#_content a[href]");
    if (!(link instanceof HTMLAnchorElement) || event.pointerType === "touch") return;
    if (link === shown) { clearTimeout(timer); return; }
    if (link === wanted || !isReference(link)) return;
    const focused = event.type === "focusin";
    if (focused && !link.matches(":focus-visible")) return;
    clearTimeout(timer);
    wanted = link;
    timer = setTimeout(() => show(link), focused ? 0 : DELAY);
  }

  function leave(event) {
    const to = event.relatedTarget;
    const into = (one) => to instanceof Node && one?.contains(to);
    if (wanted !== shown && into(wanted)) return;
    clearTimeout(timer);
    // A pointer that has not waited for the card gets none; one that has may come back to it.
    wanted = shown;
    if (!shown || into(card) || into(shown) || (shown === document.activeElement && shown.matches(":focus-visible"))) return;
    timer = setTimeout(hide, GRACE);
  }

  document.addEventListener("pointerout", (event) => {
    const from = event.target;
    const link = from instanceof Element && from.closest("a");
    if (card.contains(from) || (link && (link === shown || link === wanted))) leave(event);
  });
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  document.addEventListener("focusout", (event) => { if (event.target === wanted && !card.matches(":hover")) hide(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && wanted) hide(); });
  document.addEventListener("click", (event) => { if (!card.contains(event.target)) hide(); });
  addEventListener("resize", hide);

  (window.briefings ??= {}).cards = handle;
})();
