/**
 * Zoom, filters and a card of details for timelines. Everything is on the page without it: the drawing is SVG whose
 * places across are per cent, so that it zooms by growing wider, and each mark is a link with a name.
 *
 * What a reader has chosen is kept in the address's query (zoom, at, hide, kind), so that it can be sent to others.
 */
(() => {
  "use strict";

  const LEVELS = [1, 1.5, 2, 3, 4, 6, 9, 14];
  const FINE = 1.9; // from this zoom on, months have labels

  const figure = document.querySelector(".timeline");
  if (!figure) return;
  const box = figure.querySelector(".timeline-box");
  const canvas = figure.querySelector(".timeline-canvas");
  const tools = document.querySelector(".timeline-tools");
  const shown = tools.querySelector(".timeline-shown");
  const lanes = [...figure.querySelectorAll(".timeline-lane")];
  const marks = [...figure.querySelectorAll("a.tl")].map((link) => ({
    link,
    lane: link.closest(".timeline-lane").dataset.lane,
    count: link.querySelector(".tl-count"),
    kinds: new Map((link.dataset.kinds ?? "").split(" ").filter(Boolean).map((part) => {
      const [kind, count] = part.split(":");
      return [kind, Number(count)];
    })),
  }));
  // The card takes the place of the browser's own tooltip, which would cover it; the mark keeps its name.
  const names = new Map(marks.map(({ link }) => {
    const title = link.querySelector("title");
    const lines = title.textContent.split("\n");
    title.remove();
    // A name holds what is seen of it: the stage or the number that stands beside the mark.
    link.setAttribute("aria-label", [...lines, link.textContent.trim()].filter(Boolean).join(" "));
    return [link, lines];
  }));
  const rows = [...document.querySelectorAll(".timeline-table tbody tr")];
  const state = { zoom: 1, kind: "all", hidden: new Set() };

  // --- zoom --------------------------------------------------------------------------------------------------------

  /** The part of the drawing in the middle of the box, from 0 to 1; or at a place in the box, in pixels. */
  const middle = (inBox = box.clientWidth / 2) => (box.scrollLeft + inBox) / canvas.offsetWidth;

  /** Zoom so that what stands at a place in the box stays there. */
  function zoomTo(zoom, inBox = box.clientWidth / 2, at = middle(inBox)) {
    state.zoom = Math.min(Math.max(zoom, LEVELS[0]), LEVELS.at(-1));
    canvas.style.setProperty("--timeline-zoom", state.zoom);
    canvas.classList.toggle("timeline-fine", state.zoom >= FINE);
    box.scrollLeft = at * canvas.offsetWidth - inBox;
    for (const button of tools.querySelectorAll("[data-zoom]")) {
      button.disabled = button.dataset.zoom === "in" ? state.zoom >= LEVELS.at(-1) : state.zoom <= LEVELS[0];
    }
    hideCard();
    remember();
  }

  const step = (by) => {
    const next = by > 0 ? LEVELS.find((level) => level > state.zoom) : LEVELS.findLast((level) => level < state.zoom);
    return next ?? state.zoom;
  };
  const zooms = { in: () => step(1), out: () => step(-1), all: () => 1 };

  // --- filters -----------------------------------------------------------------------------------------------------

  function filter() {
    for (const lane of lanes) lane.hidden = state.hidden.has(lane.dataset.lane);
    for (const mark of marks) {
      const all = [...mark.kinds.values()].reduce((sum, count) => sum + count, 0);
      const count = state.kind === "all" ? all : mark.kinds.get(state.kind) ?? 0;
      // Events have no speaker: they stay as landmarks.
      mark.link.classList.toggle("tl-out", mark.kinds.size > 0 && count === 0);
      if (mark.count) mark.count.textContent = count;
    }
    let seen = 0;
    for (const row of rows) {
      const kind = row.dataset.kind;
      row.hidden = state.hidden.has(row.dataset.lane) || (state.kind !== "all" && kind !== undefined && kind !== state.kind);
      seen += row.hidden ? 0 : 1;
    }
    for (const body of document.querySelectorAll(".timeline-table tbody")) {
      body.hidden = !body.querySelector("tr:not([hidden])");
    }
    for (const year of document.querySelectorAll(".timeline-year")) {
      year.hidden = !year.querySelector("tbody:not([hidden])");
    }
    for (const lane of lanes) {
      const count = lane.querySelector("h3 .count");
      count.dataset.all ??= count.textContent;
      const own = marks.filter((mark) => mark.lane === lane.dataset.lane && mark.link.matches(".tl-claims"));
      const left = own.reduce((sum, mark) => sum + (mark.kinds.get(state.kind) ?? 0), 0);
      count.textContent = state.kind === "all" || !own.length ? count.dataset.all : `${left} / ${count.dataset.all}`;
    }
    const partly = seen < rows.length;
    shown.textContent = partly ? shown.dataset.words.replace("{n}", seen).replace("{all}", rows.length) : "";
    const count = tools.querySelector("[data-lanes-shown]");
    if (count) count.textContent = `${lanes.length - state.hidden.size} / ${lanes.length}`;
    hideCard();
    remember();
  }

  // --- the address -------------------------------------------------------------------------------------------------

  let ready = false;
  let pending = 0;
  function remember() {
    if (!ready) return;
    clearTimeout(pending);
    pending = setTimeout(() => {
      const query = new URLSearchParams(location.search);
      const set = (key, value) => (value ? query.set(key, value) : query.delete(key));
      set("zoom", state.zoom > 1 && String(Math.round(state.zoom * 100) / 100));
      set("at", state.zoom > 1 && middle().toFixed(3));
      set("kind", state.kind !== "all" && state.kind);
      set("hide", [...state.hidden].join(" "));
      const text = query.toString();
      try {
        history.replaceState(history.state, "", `${location.pathname}${text && "?"}${text}${location.hash}`);
      } catch {
        // Pages opened from a disk have no address of their own to change.
      }
    }, 250);
  }

  function recall() {
    const query = new URLSearchParams(location.search);
    // A reader may have chosen before this script came.
    const kind = query.get("kind") ?? document.querySelector('.filter input[name$="kind"]:checked')?.value;
    for (const radio of document.querySelectorAll('input[name="timeline-kind"], .filter input[name="kind"]')) {
      if (radio.value === kind) {
        radio.checked = true;
        state.kind = kind;
      }
    }
    const known = new Set(lanes.map((lane) => lane.dataset.lane));
    state.hidden = new Set((query.get("hide") ?? "").split(" ").filter((lane) => known.has(lane)));
    for (const check of tools.querySelectorAll('[name="timeline-lane"]')) check.checked = !state.hidden.has(check.value);
    const [zoom, at] = [Number(query.get("zoom")), Number(query.get("at"))];
    filter();
    if (zoom > 1) zoomTo(zoom, undefined, at > 0 && at <= 1 ? at : undefined);
    // A box that is too narrow for all of it opens where most lanes have something to show.
    else zoomTo(1, 0, Number(figure.dataset.openAt) / 100 - 0.01);
  }

  // --- the card ----------------------------------------------------------------------------------------------------

  const card = document.createElement("div");
  card.className = "timeline-card";
  card.hidden = true;
  figure.append(card);
  let opener = null;

  function hideCard() {
    card.hidden = true;
    opener = null;
  }

  const element = (name, text, ...inside) => {
    const made = document.createElement(name);
    made.textContent = text;
    made.append(...inside);
    return made;
  };

  /** Show what a mark stands for: in passing as text, or to stay, with links. */
  function showCard(link, stays) {
    const lines = names.get(link);
    const close = element("button", "×");
    close.type = "button";
    close.setAttribute("aria-label", figure.dataset.close);
    close.addEventListener("click", () => {
      link.focus({ preventScroll: true });
      hideCard();
    });
    const head = element("p", "", element("span", lines[0]), close);
    head.className = "timeline-card-head";
    const list = document.createElement("ul");
    const href = link.getAttribute("href");
    const group = stays && href.startsWith("#") && document.getElementById(href.slice(1));
    if (group) {
      for (const row of group.rows) {
        if (row.hidden) continue;
        const [, , what, who, source] = row.cells;
        const where = element("p", "");
        where.append(...[...who.childNodes].map((node) => node.cloneNode(true)), " · ", source.firstElementChild.cloneNode(true));
        list.append(element("li", "", element("p", what.textContent), where));
      }
    } else {
      for (const line of lines.slice(1)) list.append(element("li", line));
      if (stays) list.append(element("li", "", Object.assign(element("a", figure.dataset.open), { href })));
    }
    card.replaceChildren(head, list);
    card.classList.toggle("passing", !stays);
    card.setAttribute("role", stays ? "dialog" : "presentation");
    card.setAttribute("aria-label", lines[0]);
    if (!stays) card.setAttribute("aria-hidden", "true");
    else card.removeAttribute("aria-hidden");
    card.hidden = false;
    opener = link;
    const place = (link.querySelector(".tl-badge, .tl-dot, .tl-cap, .tl-flag") ?? link).getBoundingClientRect();
    const outer = figure.getBoundingClientRect();
    const left = Math.min(Math.max(place.left - outer.left - 20, 6), outer.width - card.offsetWidth - 6);
    const below = place.bottom - outer.top + 8;
    const fits = place.bottom + 8 + card.offsetHeight < innerHeight;
    card.style.left = `${left}px`;
    card.style.top = `${fits ? below : Math.max(place.top - outer.top - card.offsetHeight - 8, 4)}px`;
    if (stays) close.focus({ preventScroll: true });
  }

  for (const { link } of marks) {
    const staying = () => opener && !card.classList.contains("passing");
    link.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse" && !staying()) showCard(link, false);
    });
    link.addEventListener("pointerleave", () => staying() || hideCard());
    link.addEventListener("focus", () => {
      if (link.matches(":focus-visible") && !staying()) showCard(link, false);
    });
    link.addEventListener("blur", () => staying() || hideCard());
    let touched = false;
    link.addEventListener("pointerdown", (event) => {
      touched = event.pointerType !== "mouse";
    });
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      // A mark of several claims opens their list where one is; a finger sees what it touches before it goes there.
      if (link.getAttribute("href").startsWith("#") || touched) {
        event.preventDefault();
        showCard(link, true);
      }
    });
  }
  document.addEventListener("pointerdown", (event) => {
    if (!card.hidden && !card.contains(event.target) && !event.target.closest("a.tl")) hideCard();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || card.hidden) return;
    if (card.contains(document.activeElement)) opener.focus({ preventScroll: true });
    hideCard();
  });

  // --- what readers do ---------------------------------------------------------------------------------------------

  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.zoom) zoomTo(zooms[button.dataset.zoom]());
    if (button?.dataset.lanes) {
      state.hidden = new Set(button.dataset.lanes === "none" ? lanes.map((lane) => lane.dataset.lane) : []);
      for (const check of tools.querySelectorAll('[name="timeline-lane"]')) check.checked = !state.hidden.has(check.value);
      filter();
    }
  });
  document.addEventListener("change", ({ target }) => {
    if (target.name === "timeline-lane") {
      if (target.checked) state.hidden.delete(target.value);
      else state.hidden.add(target.value);
      filter();
    } else if (target.name === "timeline-kind" || target.matches('.filter input[name="kind"]')) {
      state.kind = target.value;
      filter();
    }
  });
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const zoom = { "+": zooms.in, "=": zooms.in, "-": zooms.out, 0: zooms.all }[event.key];
    if (zoom) {
      event.preventDefault();
      zoomTo(zoom());
    }
  });
  // The wheel belongs to the page until a reader has chosen the drawing.
  const chosen = () => box.contains(document.activeElement);
  box.addEventListener("wheel", (event) => {
    if (!chosen() || event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
    zoomTo(state.zoom * Math.exp(-pixels / (event.ctrlKey ? 120 : 400)), event.clientX - box.getBoundingClientRect().left);
  }, { passive: false });
  box.addEventListener("scroll", () => {
    if (card.classList.contains("passing")) hideCard();
    remember();
  }, { passive: true });

  const fingers = new Map();
  let pinch = null;
  const apart = () => {
    const [a, b] = [...fingers.values()];
    return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  };
  box.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch" || !chosen()) return;
    fingers.set(event.pointerId, event);
    if (fingers.size === 2) pinch = { apart: apart(), zoom: state.zoom };
  });
  box.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event);
    if (pinch && fingers.size === 2) {
      const [a, b] = [...fingers.values()];
      zoomTo((pinch.zoom * apart()) / pinch.apart, (a.clientX + b.clientX) / 2 - box.getBoundingClientRect().left);
    }
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
    box.addEventListener(end, (event) => {
      fingers.delete(event.pointerId);
      pinch = null;
    });
  }

  tools.hidden = false;
  recall();
  ready = true;
})();
