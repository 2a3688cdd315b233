/**
 * The search page: a query, filters and an order over `search-index.js`, all of them kept in the address.
 *
 * Nothing is fetched before a reader asks something, or an address does. A filter's values are fetched when its group
 * is opened or one of them is chosen. Values of one filter widen the result, those of different filters narrow it.
 */
(() => {
  "use strict";

  const { EVERYTHING, find, first, load, place, record, search, SITE, twice } = globalThis.briefingsSearch;
  const { counted, element, fill, number, FEW, pieces, present, told, words: shared } = globalThis.briefingsResults;
  const PATIENCE = 250; // milliseconds between the last keystroke and the search
  const STEP = 10; // results that are listed unasked; of an index whose records share files,
  const FEW_AT_ONCE = 4; // so many at once, as a reader comes near the end of the list
  const NEAR = 1.25; // screens from the top of the one that is seen
  const TOP = 9; // values of a filter shown at once
  const NONE = "\u0001"; // a value that no record has

  const page = document.querySelector("[data-search-page]");
  const part = (name) => page.querySelector(`[data-${name}]`);
  const [form, field, sort, status, heading, list, more, chips, clear, toggle, facets, ways, printed] =
    ["form", "query", "sort", "status", "heading", "results", "more", "chips", "clear", "facets-toggle", "facets", "ways", "printed"].map(part);
  const words = JSON.parse(part("words").textContent);
  const groups = new Map([...page.querySelectorAll("[data-filter]")].map((box) => [box.dataset.filter, {
    box, legend: box.querySelector("summary").textContent.trim(), list: box.querySelector("ul"), all: box.querySelector("[data-all]"),
    values: new Map(), // how the index writes each value, by its id
    rows: new Map(), expanded: false, order: [],
  }]));

  // --- the state, as the address has it ------------------------------------------------------------------------------

  const nothing = () => ({ query: "", sort: "", chosen: new Map() });
  let state = nothing();
  let committed = true; // whether the newest entry of the history is a search that was settled on
  let length = STEP; // results that are listed unasked
  let again = false; // whether a reader comes back, to find the place again
  let left = -1; // how far down the reader was who comes back

  function fromAddress() {
    const given = new URLSearchParams(location.search);
    const chosen = new Map([...groups.keys()].map((name) => [name, new Set(given.getAll(name).filter(Boolean))]));
    chosen.forEach((values, name) => values.size || chosen.delete(name));
    return { query: (given.get("q") ?? "").slice(0, 200), sort: given.get("sort") ?? "", chosen };
  }

  const asks = () => Boolean(state.query.trim() || state.sort || state.chosen.size);
  const order = () => {
    const known = Object.hasOwn(words.sorts, state.sort) ? state.sort : "";
    return state.query.trim() ? known || "relevance" : known === "oldest" ? known : "newest";
  };

  function address() {
    const given = new URLSearchParams();
    if (state.query.trim()) given.set("q", state.query.trim());
    for (const [name] of groups) for (const value of state.chosen.get(name) ?? []) given.append(name, value);
    const usual = state.query.trim() ? "relevance" : state.chosen.size ? "newest" : "";
    if (asks() && order() !== usual) given.set("sort", order());
    return location.pathname + (`${given}` && `?${given}`);
  }

  /** Keep the state in the address: an entry of its own for what was settled on, one for all that is typed until then. */
  function keep(settled) {
    const push = committed && address() !== location.pathname + location.search;
    committed = settled;
    history[push ? "pushState" : "replaceState"]({ length }, "", address());
  }

  // --- asking --------------------------------------------------------------------------------------------------------

  let current; // the index that was asked last
  let asked; // the last query, what it means, and the index that told

  /** What a query means: the one that Pagefind is asked, the results that it lacks, and those that it has too many. */
  async function meaning(query) {
    if (!query) return { main: EVERYTHING, extras: [], left: [], ranks: null, tokens: [], message: "results" };
    const found = await find(query);
    const answers = await Promise.all(found.queries.map(search));
    const at = answers.reduce((best, { length }, i) => (length > answers[best].length ? i : best), 0);
    const ids = new Set(answers[at].map((result) => result.id));
    const ranks = new Map(found.results.map((result, rank) => [result.id, rank]));
    return {
      ...found, ranks, main: found.queries[at], tokens: pieces(found.other ?? query),
      extras: found.results.filter((result) => !ids.has(result.id)),
      left: answers[at].filter((result) => !ranks.has(result.id)),
    };
  }

  const idOf = (value) => value.split(" ", 1)[0];
  const wordFor = (known, value) => (Object.hasOwn(known, value) ? known[value] : "");
  const nameOf = (name, value) => value.slice(idOf(value).length + 1) || wordFor(words.values[name] ?? {}, value) || wordFor(shared.kinds, value) || value;

  /** Fetch the values of filters. */
  async function fetchValues(names) {
    const wanted = names.filter((name) => !groups.get(name).values.size);
    if (!wanted.length) return;
    const { filters } = await (await load()).search(asked.main, { filters: Object.fromEntries(wanted.map((name) => [name, [NONE]])) });
    for (const name of wanted) for (const value of Object.keys(filters[name] ?? {})) groups.get(name).values.set(idOf(value), value);
  }

  let members = new Map(); // the results of each value of a filter, by the filter's name

  /** Find which results have which values of filters: Pagefind counts those of one query alone, and its records are many. */
  async function findMembers(names) {
    const { search: everything } = await load();
    const into = members; // another question may come to a newer index meanwhile
    for (const name of names.filter((one) => !into.has(one))) {
      const values = [...groups.get(name).values.values()];
      const found = await Promise.all(values.map((value) => everything(EVERYTHING, { filters: { [name]: value } })));
      into.set(name, new Map(values.map((value, at) => [value, new Set(found[at].results.map(({ id }) => id))])));
    }
  }

  const asPagefind = (without) => Object.fromEntries([...state.chosen].filter(([name]) => name !== without)
    .map(([name, values]) => [name, { any: [...values].map((id) => groups.get(name).values.get(id) ?? id) }]));

  const fits = ({ id }, without) => [...state.chosen].every(([name, values]) =>
    name === without || [...members.get(name)].some(([value, ids]) => values.has(idOf(value)) && ids.has(id)));

  const open = () => [...groups].filter(([name, group]) => group.box.open || state.chosen.has(name)).map(([name]) => name);

  /** The results of the state, in its order, and how many there are for each value of the open filters. */
  async function answer() {
    const pagefind = await load();
    if (pagefind !== current) { // what was kept of another index means nothing to this one
      current = pagefind;
      members = new Map();
    }
    const query = state.query.trim();
    if (asked?.query !== query || asked.of !== pagefind) asked = { query, of: pagefind, ...(await meaning(query)) };
    const said = asked;
    await fetchValues(open());
    if (said.extras.length || said.left.length) await findMembers(open());
    if (said.message === "none") return { results: [], counts: new Map(open().map((name) => [name, {}])), said };
    const ask = async (without) => (open().length ? pagefind.search(said.main, { filters: asPagefind(without) }) : { results: await search(said.main), filters: {} });
    const whole = await ask();
    const counts = new Map(await Promise.all(open().map(async (name) => {
      const found = { ...(state.chosen.has(name) ? await ask(name) : whole).filters[name] };
      for (const [results, one] of [[said.extras, 1], [said.left, -1]]) {
        for (const result of results.filter((of) => fits(of, name))) {
          for (const [value, ids] of members.get(name)) if (ids.has(result.id)) found[value] = (found[value] ?? 0) + one;
        }
      }
      return [name, found];
    })));
    const extras = said.extras.filter((result) => fits(result));
    const results = [...(said.ranks ? whole.results.filter(({ id }) => said.ranks.has(id)).map(({ id }) => said.results[said.ranks.get(id)]) : whole.results), ...extras];
    if (order() === "relevance") {
      results.sort((a, b) => said.ranks.get(a.id) - said.ranks.get(b.id));
    } else {
      const way = order() === "oldest" ? 1 : -1;
      const at = (result) => (Number.isFinite(place(result)) ? way * place(result) : Infinity); // without a date, last
      results.sort((a, b) => at(a) - at(b) || 0);
    }
    return { results, counts, said };
  }

  // --- showing -------------------------------------------------------------------------------------------------------

  let turn = 0; // which question is the newest; whatever comes for an older one is dropped
  let timer;
  let shown = []; // Pagefind's results, as they are listed

  /** Ask what the state asks, and show it. */
  async function run() {
    const mine = (turn += 1);
    document.documentElement.classList.toggle("asked", asks());
    page.removeAttribute("data-lost");
    ways.hidden = asks();
    sort.value = order();
    sort.options[0].disabled = !state.query.trim();
    showChips();
    if (!asks()) {
      list.replaceChildren();
      more.hidden = true;
      status.textContent = words.idle;
      for (const [name, group] of groups) if (group.values.size) showGroup(name, {});
      return;
    }
    if (!page.hasAttribute("data-begun")) { // the groups that are of most use, where the reader has opened none
      page.setAttribute("data-begun", "");
      if (![...groups.values()].some(({ box }) => box.open)) for (const [name, { box }] of groups) if ("first" in box.dataset) unfold(name);
    }
    [...state.chosen.keys()].forEach(unfold);
    list.setAttribute("aria-busy", "true");
    const slow = setTimeout(() => { if (mine === turn) status.textContent = shared.searching; }, 400);
    try {
      const { results, counts, said, made } = await twice(async () => {
        const all = await answer();
        return { ...all, made: await first(all.results, current.shared && !again ? FEW_AT_ONCE : length) };
      });
      if (mine !== turn) return;
      shown = results;
      list.replaceChildren(...made.map((one) => hit(one, said.tokens)));
      for (const [name, found] of counts) showGroup(name, found);
      showChips();
      offerMore();
      const lost = !results.length && !state.chosen.size;
      page.toggleAttribute("data-lost", lost); // nothing to narrow or to sort, and other ways to go on
      ways.hidden = !lost;
      clearTimeout(slow);
      tell(said);
      if (left >= 0) scrollTo(0, left);
      left = -1;
      await listWhatIsNear();
    } catch (error) {
      if (mine !== turn) return;
      list.replaceChildren();
      more.hidden = true;
      status.textContent = location.protocol === "file:" ? shared.on_disk : shared.failed;
      if (location.protocol !== "file:") return console.warn(error);
      const found = await find(state.query);
      if (mine !== turn || !state.query.trim()) return;
      list.replaceChildren(...(await first(found.results)).map((one) => hit(one, pieces(state.query))));
      status.textContent = told(found, state.query);
    } finally {
      clearTimeout(slow);
      if (mine === turn) list.removeAttribute("aria-busy");
    }
  }

  function unfold(name) {
    const group = groups.get(name);
    if (!group.box.open) group.of = turn; // this turn asks for it
    group.box.open = true;
  }

  function tell(said) {
    const query = state.query.trim();
    const n = shown.length;
    const message = said.message === "some" && state.chosen.size ? "results" : said.message; // how many of them have all words is not known
    if (!n && state.chosen.size) status.textContent = words.none_chosen;
    else if (message === "results" && n > FEW) status.textContent = `${counted(shared.results, n)}, ${words.orders[order()]}`;
    else status.textContent = told({ ...said, message }, query, n);
  }

  const partFits = ({ filters }) => !filters || [...state.chosen].every(([name, values]) =>
    !words.of_parts.includes(name) || (filters[name] ?? []).some((value) => values.has(value)));

  /** A result, with the parts of it that were found. */
  function hit(one, tokens) {
    const [own, ...parts] = present(one, tokens, partFits).map(({ url, label, kind, main, excerpt, context, more }) => [
      element("p", { className: "hit-kind" }, label),
      element(kind === "part" ? "p" : "h3", { className: "hit-title" }, element("a", { href: `../${url.slice(SITE.pathname.length)}` }, main)),
      excerpt && element("p", { className: "hit-excerpt" }, excerpt),
      context && element("p", { className: "hit-context" }, context),
      more && element("p", { className: "hit-context" }, more),
    ]);
    const inner = parts.length && element("ul", { className: "hit-parts" }, ...parts.map((made) => element("li", { className: "hit" }, ...made)));
    const made = element("li", { className: `hit hit--${one.kind}` }, ...own, inner);
    if (one.kind === "claim" || one.kind === "gap") briefings.addTools(made);
    if (inner) inner.childNodes.forEach(briefings.addTools);
    return made;
  }

  function offerMore() {
    const left = shown.length - list.childElementCount;
    more.hidden = left <= 0;
    more.textContent = counted(shared.more, Math.min(left, STEP));
    const query = state.query.trim();
    const values = { first: number.format(list.childElementCount), query };
    printed.textContent = shown.length ? counted(query ? words.printed : words.printed_all, shown.length, values) : "";
  }

  /** List results up to a number of them; answer whether they could be. */
  async function listTo(end) {
    const mine = turn;
    const from = list.childElementCount;
    const made = await Promise.all(shown.slice(from, end).map(record)).catch(() => {});
    if (!made && mine === turn) status.textContent = shared.failed;
    if (!made || mine !== turn || list.childElementCount !== from) return false;
    list.append(...made.map((one) => hit(one, asked.tokens)));
    offerMore();
    return true;
  }

  /** List what a reader is near to. */
  async function listWhatIsNear() {
    const listed = list.childElementCount;
    const end = Math.min(length, shown.length);
    if (!listed || listed >= end || list.lastElementChild.getBoundingClientRect().bottom > NEAR * innerHeight) return;
    if (await listTo(Math.min(listed + FEW_AT_ONCE, end))) await listWhatIsNear();
  }

  more.addEventListener("click", async () => {
    const from = list.childElementCount;
    if (!(await listTo(from + STEP))) return;
    length = list.childElementCount;
    history.replaceState({ length }, "");
    list.children[from].querySelector("a").focus();
  });
  addEventListener("scroll", listWhatIsNear, { passive: true });

  /* The browser would look for the reader's place before there are results, and end at the bottom of the page. */
  history.scrollRestoration = "manual";
  let noting;
  addEventListener("scroll", () => {
    clearTimeout(noting);
    noting = setTimeout(() => history.replaceState({ length: Math.max(length, list.childElementCount), left: scrollY }, ""), PATIENCE);
  }, { passive: true });

  // --- filters -------------------------------------------------------------------------------------------------------

  /** The row of a value: a checkbox, its name, and how many results it has. */
  function row(name, value) {
    const made = element("li");
    const box = element("input", { type: "checkbox", name, value: idOf(value) });
    const count = element("span", { className: "facet-count" });
    const unit = element("span", { className: "visually-hidden" });
    made.append(element("label", {}, box, element("span", { className: "facet-name" }, nameOf(name, value)), " ", element("span", {}, count, " ", unit)));
    return { made, box, count, unit };
  }

  /** Show the values of a filter: those with most results first, as of the query, so that none jumps when chosen. */
  function showGroup(name, counts) {
    const group = groups.get(name);
    const chosen = state.chosen.get(name) ?? new Set();
    const of = (value) => counts[value] ?? 0;
    if (group.query !== asked?.query || !group.order.length) {
      group.query = asked?.query;
      group.order = [...group.values.values()].sort((a, b) => (name === "year" ? b.localeCompare(a) : of(b) - of(a)) || nameOf(name, a).localeCompare(nameOf(name, b)));
    }
    const useful = group.order.filter((value) => of(value) || chosen.has(idOf(value)) || !asks());
    const visible = group.expanded ? useful : useful.filter((value, at) => at < TOP || chosen.has(idOf(value)));
    const rows = visible.map((value) => {
      if (!group.rows.has(value)) group.rows.set(value, row(name, value));
      const { made, box, count, unit } = group.rows.get(value);
      box.checked = chosen.has(idOf(value));
      count.textContent = asks() ? number.format(of(value)) : "";
      unit.textContent = asks() ? counted(shared.results, of(value)).replace(/^\S+\s/, "") : "";
      made.classList.toggle("facet-none", asks() && !of(value));
      return made;
    });
    const focused = document.activeElement;
    if (rows.length !== group.list.children.length || rows.some((made, at) => made !== group.list.children[at])) {
      group.list.replaceChildren(...rows);
      if (focused !== document.activeElement && group.list.contains(focused)) focused.focus({ preventScroll: true });
    }
    group.all.hidden = useful.length <= visible.length && !group.expanded;
    group.all.textContent = group.expanded ? words.fewer : counted(words.all_values, useful.length);
    group.all.setAttribute("aria-expanded", String(group.expanded));
    Object.assign(group, { counts, of: turn });
  }

  function showChips() {
    const made = [...state.chosen].flatMap(([name, values]) => [...values].map((id) => {
      const group = groups.get(name);
      const shownName = nameOf(name, group.values.get(id) ?? id);
      const chip = element("button", { type: "button", className: "chip" }, element("span", { className: "chip-filter" }, `${group.legend}: `), shownName);
      chip.setAttribute("aria-label", fill(words.remove, { filter: group.legend, value: shownName }));
      Object.assign(chip.dataset, { name, id });
      return element("li", {}, chip);
    }));
    const at = [...chips.children].findIndex((one) => one.contains(document.activeElement));
    chips.replaceChildren(...made);
    chips.hidden = clear.hidden = !made.length;
    if (at >= 0) (chips.children[Math.min(at, made.length - 1)]?.querySelector("button") ?? field).focus();
    toggle.textContent = made.length ? counted(words.filters_chosen, made.length) : words.filters;
  }

  function choose(name, id, yes) {
    const values = new Set(state.chosen.get(name));
    values[yes ? "add" : "delete"](id);
    const chosen = new Map([...state.chosen, [name, values]]);
    if (!values.size) chosen.delete(name);
    settle({ chosen });
  }

  // --- what the reader does ------------------------------------------------------------------------------------------

  function change(how, settled) {
    state = { ...state, ...how };
    if (!asks()) state.sort = "newest"; // who empties a search sees everything
    length = STEP;
    again = false;
    keep(settled);
    run();
  }

  const settle = (how) => change(how, true);

  /** Take over what was typed. A query begins with the best first; an order that is chosen for it stays. */
  function typed(settled) {
    clearTimeout(timer);
    if (field.value !== state.query) change({ query: field.value, sort: state.query.trim() ? state.sort : "" }, settled);
    else if (settled) keep(true);
  }

  /** Take the state from the address. */
  function restore() {
    clearTimeout(timer);
    state = fromAddress();
    committed = true;
    length = Math.max(STEP, history.state?.length ?? 0);
    again = history.state !== null;
    left = again ? history.state.left ?? 0 : -1;
    field.value = state.query;
    run();
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(typed, PATIENCE, false);
  });
  field.addEventListener("change", () => typed(true));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    typed(true);
    if (!asks()) settle({});
  });
  sort.addEventListener("change", () => settle({ sort: sort.value }));
  facets.addEventListener("change", ({ target }) => { if (target.type === "checkbox") choose(target.name, target.value, target.checked); });
  facets.addEventListener("toggle", async ({ target }) => { // does not bubble, so it is caught on its way down
    const name = target.dataset?.filter;
    if (!name || !target.open || groups.get(name).of === turn) return;
    if (asks()) run();
    else settle({ sort: "newest" });
  }, true);
  facets.addEventListener("click", ({ target }) => {
    const [name, group] = [...groups].find(([, { all }]) => all === target) ?? [];
    if (!name) return;
    const from = group.list.childElementCount;
    group.expanded = !group.expanded;
    showGroup(name, group.counts);
    if (group.expanded) group.list.children[from]?.querySelector("input").focus();
  });
  chips.addEventListener("click", ({ target }) => {
    const chip = target.closest("button");
    if (chip) choose(chip.dataset.name, chip.dataset.id, false);
  });
  clear.addEventListener("click", () => {
    settle({ chosen: new Map() });
    field.focus();
  });
  toggle.addEventListener("click", () => {
    const yes = toggle.getAttribute("aria-expanded") !== "true";
    toggle.setAttribute("aria-expanded", String(yes));
    facets.classList.toggle("open", yes);
  });
  ways.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState({}, "", link.getAttribute("href"));
    restore();
    heading.focus();
  });
  addEventListener("popstate", restore);

  // What was typed and opened before this script came.
  const early = field.value;
  const opened = facets.querySelector("details[open]");
  page.hidden = false;
  restore();
  if (early && !state.query) {
    field.value = early;
    typed(false);
  } else opened?.dispatchEvent(new Event("toggle"));
})();
