/**
 * The search dialog: a combobox (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/) over `search-index.js` and
 * `search-results.js`, which `shell.js` loads before it.
 */
(() => {
  "use strict";

  const { find, first, GROUPS, load, PAGE, record, SITE, twice } = globalThis.briefingsSearch;
  const { counted, element, pieces, present, told, words } = globalThis.briefingsResults;
  const PATIENCE = 160; // milliseconds between the last keystroke and the search

  // --- the dialog --------------------------------------------------------------------------------------------------

  const dialog = document.querySelector("dialog[data-search]");
  const field = dialog.querySelector("[role=combobox]");
  const list = dialog.querySelector("[role=listbox]");
  const status = dialog.querySelector("[data-search-status]");
  const all = dialog.querySelector("[data-search-all]");
  all.href = new URL("search/", SITE).href;

  let turn = 0; // which query is the newest; whatever comes for an older one is dropped
  let shown = ""; // the query whose results are shown
  let timer;
  let wanted = false; // Enter was pressed before the results were there
  let hasFailed = false; // the newest search

  const options = () => [...list.querySelectorAll("[role=option]")];
  const active = () => list.querySelector("[aria-selected=true]");

  function option({ url, label, kind, main, excerpt = null, context = null, more = "" }) {
    const made = element("a", { href: url, tabIndex: -1, className: `search-option search-option--${kind}` },
      element("span", { className: "search-kind" }, label, " "),
      element("span", { className: "search-main" }, main),
      excerpt && element("span", { className: "search-excerpt" }, excerpt),
      context && element("span", { className: "search-context" }, context),
      more && element("span", { className: "search-context" }, more));
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    return made;
  }

  function group(name, children) {
    const label = element("span", { className: "search-group", id: `search-group-${list.childElementCount}` }, words.groups[name]);
    label.setAttribute("role", "presentation");
    const made = element("div", {}, label, ...children);
    made.setAttribute("role", "group");
    made.setAttribute("aria-labelledby", label.id);
    list.append(made);
  }

  function show(query, found, records) {
    const tokens = pieces(found.other ?? query);
    clear();
    shown = query;
    const grouped = new Map();
    for (const one of records) {
      const name = GROUPS[one.kind] ?? "names";
      grouped.set(name, [...(grouped.get(name) ?? []), ...present(one, tokens).map(option)]);
    }
    for (const [name, made] of grouped) group(name, made);
    offerMore(found.results, records.length, tokens);
    number_options();
    field.setAttribute("aria-expanded", String(found.results.length > 0));
    status.textContent = told(found, query);
  }

  const number_options = () => options().forEach((one, i) => { one.id = `_search-option-${i}`; });

  /** A last option that shows the next results below. */
  function offerMore(results, from, tokens) {
    if (from >= results.length) return;
    const made = element("div", { className: "search-option search-option--more" }, counted(words.more, results.length - from));
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    let asked = false;
    made.addEventListener("click", async () => {
      if (asked) return;
      asked = true;
      const mine = turn;
      const records = await Promise.all(results.slice(from, from + PAGE).map(record)).catch(() => {});
      if (mine !== turn) return;
      if (!records) {
        asked = false;
        status.textContent = words.failed;
        return;
      }
      const place = options().indexOf(made);
      made.remove();
      group("more", records.flatMap((one) => present(one, tokens).map(option)));
      offerMore(results, from + records.length, tokens);
      number_options();
      choose(options()[place]);
    });
    list.append(made);
  }

  function clear() {
    list.replaceChildren();
    list.inert = false;
    shown = "";
    list.scrollTop = 0;
    field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-expanded", "false");
  }

  /** What follows every change of the query. Older results are put out of reach at once. */
  function changed() {
    const query = field.value.trim();
    const mine = (turn += 1);
    clearTimeout(timer);
    wanted = hasFailed = false;
    dialog.toggleAttribute("data-search-asked", Boolean(query));
    all.search = query ? new URLSearchParams({ q: query }) : "";
    if (!query) {
      clear();
      status.textContent = "";
      return;
    }
    choose(null);
    list.inert = true;
    timer = setTimeout(async () => {
      const slow = setTimeout(() => { if (mine === turn) { clear(); status.textContent = words.searching; } }, 400);
      try {
        const [found, records] = await twice(async () => {
          const all = await find(query, true);
          return [all, await first(all.results)];
        });
        if (mine !== turn) return;
        show(query, found, records);
        if (wanted) open(options()[0]);
      } catch {
        if (mine !== turn) return;
        hasFailed = true;
        clear();
        status.textContent = location.protocol === "file:" ? words.on_disk : words.failed;
      } finally {
        clearTimeout(slow);
      }
    }, PATIENCE);
  }

  function choose(one) {
    active()?.setAttribute("aria-selected", "false");
    if (!one) {
      field.removeAttribute("aria-activedescendant");
      return;
    }
    one.setAttribute("aria-selected", "true");
    field.setAttribute("aria-activedescendant", one.id);
    one.scrollIntoView({ block: "nearest" });
  }

  function open(one, inNewTab = false) {
    if (!one) return;
    one.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: inNewTab, metaKey: inNewTab }));
  }

  const KEYS = {
    ArrowDown: (all, at) => all[(at + 1) % all.length],
    ArrowUp: (all, at) => all[(at <= 0 ? all.length : at) - 1],
    Home: (all, at) => at >= 0 && all[0],
    End: (all, at) => at >= 0 && all.at(-1),
  };

  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      if (shown && shown === field.value.trim()) open(active() ?? options()[0], event.ctrlKey || event.metaKey);
      else {
        if (hasFailed) changed();
        wanted = Boolean(field.value.trim());
      }
    } else if (event.key in KEYS && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey && !list.inert) {
      const all = options();
      const next = all.length && KEYS[event.key](all, all.indexOf(active()));
      if (!next) return;
      event.preventDefault();
      choose(next);
    }
  });
  field.addEventListener("input", changed);
  dialog.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault(); // else a search field is emptied first
    shut();
  });
  dialog.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (event.target === dialog || event.target.closest("[data-search-close]")) shut();
    else if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      // Now, as in `shut`.
      history.replaceState({ ...history.state, searched: field.value.trim() }, "");
      left = true;
      dialog.close();
    }
  });
  list.addEventListener("pointermove", (event) => {
    const one = event.target.closest("[role=option]");
    if (one && one !== active() && (event.movementX || event.movementY)) choose(one); // not where the list moved below it
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus

  // Whoever comes back from a result finds the search as it was: the query is kept with the page in the history.
  let left = false; // by a link

  function forget() {
    const { searched, ...state } = history.state ?? {};
    if (searched) history.replaceState(state, "");
  }

  /** Close the search, and forget it now, for the page may be gone before the dialog says that it is closed. */
  function shut() {
    forget();
    dialog.close();
  }

  dialog.addEventListener("close", () => {
    wanted = false;
    if (!left) forget();
    left = false;
  });

  function returned() {
    if (!history.state?.searched || dialog.open) return;
    field.value = history.state.searched;
    start();
  }

  addEventListener("pageshow", returned);
  addEventListener("popstate", returned);

  function start() {
    if (!field.value.trim() && history.state?.searched) field.value = history.state.searched;
    if (!dialog.open) dialog.showModal();
    field.focus();
    field.select();
    const { typed } = window.briefings; // before this script was there
    window.briefings.typed = "";
    if (typed) field.setRangeText(typed.replace("\n", ""), 0, field.value.length, "end");
    load().catch(() => {}); // told when something is searched
    if (field.value.trim() && shown !== field.value.trim()) changed();
    wanted ||= typed.endsWith("\n");
  }

  const box = dialog.querySelector("[data-slash]");
  box.checked = window.briefings.slash.opens();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem("briefings-slash", box.checked ? "on" : "off");
    } catch {
      box.checked = true; // storage is closed to this page, so that the choice could not be kept
    }
    window.briefings.slash.show();
  });

  window.briefings.search = start;
})();
