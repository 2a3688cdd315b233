/* The script of every page, which leads on from a page that has moved, lets the header's buttons work, puts words beside
   claims, and shows addresses on paper. Search, cards, citations and the scripts of single elements are fetched when a reader
   comes to them. Every page loads this script, and none waits for it. */
(() => {
  "use strict";

  /* A page that has moved leads on, to the same claim. */
  const moved = document.querySelector('meta[name="moved-to"]');
  if (moved) {
    const target = new URL(moved.content, location.href);
    if (target.protocol === "file:" && target.pathname.endsWith("/")) target.pathname += "index.html";
    target.hash = location.hash;
    location.replace(target);
  }

  const here = new URL(".", document.currentScript.src);
  const root = document.documentElement;
  const scheme = document.querySelector(".scheme-toggle");
  const menu = document.querySelector(".menu-toggle");
  const system = matchMedia("(prefers-color-scheme: dark)");

  /** Keys that an input method takes for itself reach no handler of any script. Safari ends the composition first and
      then sends the key that ended it, which has the code 229, or none that tells. */
  let composed = -Infinity;
  addEventListener("compositionend", (event) => { composed = event.timeStamp; }, true);
  addEventListener("keydown", (event) => {
    const confirms = event.key === "Enter" && event.timeStamp - composed < 30; // milliseconds
    if (confirms) composed = -Infinity; // one key ends one composition, and the next is the reader's
    if (event.isComposing || event.keyCode === 229 || confirms) event.stopImmediatePropagation();
  }, true);

  const isDark = () => root.dataset.mdColorScheme === "slate";

  function paint(dark) {
    root.dataset.mdColorScheme = dark ? "slate" : "default";
    scheme.setAttribute("aria-pressed", String(dark));
  }

  /** Load a script, after those asked for earlier, and return a promise of what it puts into `briefings` by its name. */
  const fetched = (name) => new Promise((done, failed) => {
    const script = { src: new URL(`${name}.js`, here).href, async: false, onload: () => done(briefings[name]), onerror: failed };
    document.head.append(Object.assign(document.createElement("script"), script));
  });

  /** Return what the reader chose on an earlier page; null if the browser keeps nothing for this site. */
  function chosen(name) {
    try {
      return localStorage.getItem(`briefings-${name}`);
    } catch {
      return null;
    }
  }

  scheme.addEventListener("click", () => {
    paint(!isDark());
    try {
      localStorage.setItem("briefings-scheme", root.dataset.mdColorScheme);
    } catch {
      // The choice lasts as long as the page.
    }
  });
  system.addEventListener("change", () => { if (!chosen("scheme")) paint(system.matches); });
  scheme.setAttribute("aria-pressed", String(isDark()));

  function open(yes) {
    menu.closest(".md-header").classList.toggle("menu-open", yes);
    menu.setAttribute("aria-expanded", String(yes));
  }

  menu.addEventListener("click", () => open(menu.getAttribute("aria-expanded") !== "true"));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || menu.getAttribute("aria-expanded") !== "true") return;
    open(false);
    menu.focus();
  });

  /** Search is fetched when somebody first asks for it. */
  const opener = document.querySelector(".search-open");

  /** A single key can be switched off, for those who dictate: a box in the search dialog does it. */
  const slashOpens = () => chosen("slash") !== "off";

  function showSlash() {
    opener.querySelector("kbd").hidden = !slashOpens();
    opener.setAttribute("aria-keyshortcuts", slashOpens() ? "/ Control+K" : "Control+K");
  }

  addEventListener("storage", showSlash);
  if (!slashOpens()) showSlash();
  const briefings = Object.assign(window.briefings ??= {}, { slash: { opens: slashOpens, show: showSlash }, typed: "" });
  if (location.protocol === "file:") fetched("disk");

  const isCommand = (event) => event.ctrlKey || event.metaKey || event.altKey;
  const isTyping = (at) => Boolean(at.closest?.("input, textarea, select") || at.isContentEditable);

  function asksForSearch(event) {
    if (event.defaultPrevented) return false;
    if (event.type === "click") return Boolean(event.target.closest?.(".search-open, [data-search-open]"));
    const slash = event.key === "/" && slashOpens() && !isCommand(event) && !isTyping(event.target);
    const k = event.key.toLowerCase() === "k" && event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey;
    return slash || k;
  }

  /** Scripts of the search that have not come, each of which needs those before it. */
  let scripts = ["search-dialog", "search-query", "search-index", "search-results", "search"];
  /** Whether scripts are on the way, and whether somebody waits for the dialog. */
  let loading, waiting;

  function openSearch(event) {
    if (!asksForSearch(event)) return;
    event.preventDefault();
    (briefings.search ?? loadSearch)();
  }

  async function loadSearch() {
    waiting = true;
    if (loading) return;
    loading = true;
    document.addEventListener("keydown", keepKey);
    const styled = new Promise((done) => {
      const href = new URL("search.css", here).href;
      document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: done, onerror: done }));
    });
    const come = await Promise.allSettled([...scripts.map(fetched), styled]);
    document.removeEventListener("keydown", keepKey);
    loading = false;
    const lost = come.findIndex(({ reason }) => reason);
    if (lost < 0) return waiting && briefings.search();
    // The next attempt loads the scripts that did not come, and those that need them.
    scripts = scripts.slice(lost);
    briefings.typed = "";
  }

  /** Keep what is typed before the dialog is there. */
  function keepKey(event) {
    const key = event.key === "Enter" ? "\n" : event.key;
    if (!waiting || isCommand(event)) return;
    if (key === "Escape") [waiting, briefings.typed] = [false, ""];
    if (key === "Backspace") briefings.typed = briefings.typed.slice(0, -1);
    if (key.length > 1) return;
    event.preventDefault();
    briefings.typed += key;
  }

  for (const type of ["click", "keydown"]) document.addEventListener(type, openSearch);
  if (history.state?.searched) loadSearch(); // back from a result

  /** Cards, and links and citations to copy, are fetched at the first sign that a reader wants one. */
  const handlers = {};

  function hand(name, event, shown) {
    handlers[name] ??= fetched(name);
    handlers[name].then((handle) => handle(event, shown), () => { delete handlers[name]; });
  }

  /** The elements that show a claim and hold a link to its permanent address. */
  const SHORT = ".governments .said, .lines > li, .timeline-table tr[data-kind] > td:nth-child(3), " +
    ".with-tools > li:has(.evidence)";
  const CLAIMS = `.claim:has(> dl), .claim-row > .claim-body:has(.evidence), ${SHORT}`;

  function read(event) {
    const at = event.target.closest ? event.target : document.body;
    const pressed = event.type === "keydown";
    const c = pressed && event.key === "c" && !isCommand(event) && !event.repeat && !isTyping(at);
    // A single letter acts in the claim that has the focus, and nowhere else.
    const shown = at.closest(`.cite-this, .claim, .hit:has(> .claim-tools), ${SHORT}`);
    if (shown && (c || (!pressed && at.closest(".claim-tools, .cite-this")))) hand("claims", event, shown);
    if (["pointerover", "focusin"].includes(event.type) && at.closest("#_content a[href]")) hand("cards", event);
  }

  for (const type of ["pointerover", "focusin", "click", "keydown"]) document.addEventListener(type, read);

  /** Words beside each claim: copy its link, cite it, report an error. */
  const own = document.querySelector('link[rel="canonical"]')?.href ?? location.href;
  const report = document.querySelector(".site-footer [data-report]")?.href.replace(/&address=.*/, "");
  const TOOLS = document.createElement("template");
  TOOLS.innerHTML = '<p class="claim-tools"><button type="button" data-copy-link aria-keyshortcuts="c"></button> ' +
    '<button type="button" data-cite aria-expanded="false"></button> <a rel="noopener"></a></p>';
  const [copyLink, cite, reportError] = TOOLS.content.firstChild.children;
  copyLink.textContent = words["cite.copy_link"];
  copyLink.title = words["cite.claim_key"];
  cite.textContent = words["cite.cite"];
  if (report) reportError.textContent = words["cite.report"];
  else reportError.remove();
  /** Put the words beside what shows a claim; the search page asks for it when it has results. */
  function addTools(shown) {
    const number = shown.matches(".claim") ? shown.querySelector(":scope > a") : null;
    const text = (shown.querySelector(".claim-text") ?? shown.querySelector(":scope > a, p:not(.claim-source)") ?? shown).textContent.trim();
    const name = number ? words["cite.claim_named"].replace("{n}", number.textContent) : text.slice(0, 80);
    if (number) number.ariaLabel = words["claim.number_link"].replace("{n}", number.textContent);
    const line = TOOLS.content.firstChild.cloneNode(true);
    const leads = number ?? shown.querySelector(".evidence, .lines > li > a, .hit-title > a") ?? shown.parentElement.querySelector("td:last-child > a");
    line.dataset.address = new URL(leads.getAttribute("href"), own).href;
    for (const part of line.children) part.ariaLabel = `${part.textContent}: ${name}`;
    if (report) line.lastChild.href = `${report}&address=${encodeURIComponent(line.dataset.address)}`;
    shown.append(line);
  }

  document.querySelectorAll(CLAIMS).forEach(addTools);
  briefings.addTools = addTools;

  /** On paper a link shows where it leads: a number beside it, and the addresses at the end of the page. Names of the
      registry are left out, and so is a brief, which lists its own sources. */
  const NAMES = ".entity, :is(.claim-text, .claim-source, .claim > p, .claim > dl, .said) a:not([class])";
  const SCREEN_ONLY = "[href^='#'], [href^='vscode:'], .headerlink, :is(svg, nav, .claim-tools, .pagination, .filter, .more, .embed, .cite-this, " +
    ".a-z-jump, .a-z-names, .timeline-tools, .offer, .primer .cites) a";
  const ON_PAPER = `#_content a[href]:not(${NAMES}, ${SCREEN_ONLY})`;

  function showAddresses() {
    const content = document.querySelector("#_content");
    // Without an address of the site, those within it are whole only here.
    for (const part of content.querySelectorAll(".printed i")) part.textContent = new URL(part.textContent, new URL("../..", here));
    if (content.querySelector(".brief, .addresses")) return;
    const numbers = new Map();
    for (const link of document.querySelectorAll(ON_PAPER)) {
      if (!(link.checkVisibility?.() ?? true)) continue;
      const address = new URL(link.getAttribute("href"), own).href;
      if (!numbers.has(address)) numbers.set(address, numbers.size + 1);
      link.append(Object.assign(document.createElement("sup"), { className: "link-number", textContent: numbers.get(address) }));
    }
    if (!numbers.size) return;
    const section = Object.assign(document.createElement("section"), { className: "addresses" });
    section.innerHTML = `<h2>${words["site.addresses"]}</h2><ol></ol>`;
    section.lastChild.append(...[...numbers.keys()].map((address) => Object.assign(document.createElement("li"), { textContent: address })));
    content.append(section);
  }

  function hideAddresses() {
    for (const part of document.querySelectorAll(".link-number, .addresses")) part.remove();
  }

  addEventListener("beforeprint", showAddresses);
  addEventListener("afterprint", hideAddresses);

  /* Not every browser lets keys scroll a box that cannot have the focus. */
  for (const box of document.querySelectorAll(".highlight code")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }

  const seen = new Promise((done) => {
    const paints = globalThis.PerformanceObserver?.supportedEntryTypes?.includes("paint");
    if (!paints) done();
    else new PerformanceObserver((list) => { if (list.getEntriesByName("first-contentful-paint").length) done(); })
      .observe({ type: "paint", buffered: true });
  });

  /** The scripts of a drawing or of the search page are fetched once the page was painted and the element is near. An
      address with a query has them fetched at once. */
  for (const part of document.querySelectorAll("[data-scripts]")) {
    const wake = () => part.dataset.scripts.split(" ").forEach(fetched);
    const near = (parts) => {
      if (!parts.some((one) => one.isIntersecting)) return;
      watch.disconnect();
      seen.then(wake);
    };
    const watch = new IntersectionObserver(near, { rootMargin: "50%" });
    if (location.search) wake();
    else watch.observe(part);
  }
})();
