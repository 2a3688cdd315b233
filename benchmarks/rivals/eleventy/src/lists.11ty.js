// The home page, the list of briefs and a list for each registry.
import { briefs, card, eachOf, entries, link, registry } from "../lib/record.js";

const newest = [...briefs].reverse();
const lists = [
  { path: "", title: "Where it stands", main: () => `<ul>${Object.keys(registry.initiatives).map((id) => `<li>${link(id)}: ${registry.initiatives[id].about}</li>`).join("")}</ul><ul class="cards">${newest.slice(0, 5).map((brief) => card(brief)).join("\n")}</ul>` },
  { path: "briefs/", title: "Briefs", main: () => `<ul class="cards">${newest.map((brief) => card(brief)).join("\n")}</ul>` },
  ...Object.keys(registry).map((kind) => ({
    path: `${kind}/`,
    title: kind,
    main: () => `<ul class="entity-list">${entries.filter((entry) => entry.kind === kind).map((entry) => `<li>${link(entry.id)} ${entry.claims.length} claims</li>`).join("\n")}</ul>`,
  })),
];

export const { data, render } = eachOf(lists);
