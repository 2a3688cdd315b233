// Reads the briefs and the registry, and works out once what every page needs.
import fs from "node:fs";
import path from "node:path";
import yaml from "js-yaml";
import MarkdownIt from "markdown-it";

export const ROOT = "/record/";
export const TITLE = "The Fabricated Record";
const markdown = new MarkdownIt({ html: true });
export const REFERENCE = /\[\[([a-z0-9-]+)(?:\|([^\]]+))?\]\]/g;
const read = (file) => yaml.load(fs.readFileSync(file, "utf8"), { schema: yaml.CORE_SCHEMA });

export const escape = (text) =>
  String(text).replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

export const registry = {};
const known = new Map();
for (const file of fs.readdirSync("briefings/registry").sort()) {
  const kind = path.basename(file, ".yaml");
  registry[kind] = read(path.join("briefings/registry", file));
  for (const [id, entry] of Object.entries(registry[kind])) {
    known.set(id, { kind, id, entry, name: entry.name, url: `${ROOT}${kind}/${id}/`, claims: [], briefs: [] });
  }
}
export const entries = [...known.values()];
export const link = (id) => `<a href="${known.get(id).url}">${escape(known.get(id).name)}</a>`;
export const nameOf = (id) => escape(known.get(id).name);

// A text with references, as HTML; only what has other markup goes through Markdown.
export function html(text) {
  const linked = escape(text).replace(REFERENCE, (_, id, shown) => `<a href="${known.get(id).url}">${shown ?? nameOf(id)}</a>`);
  return /[*_`]|\]\(/.test(text) ? markdown.renderInline(linked) : linked;
}
// The same without markup: as it is for data, and escaped for pages.
export const words = (text) => text.replace(REFERENCE, (_, id, shown) => shown ?? known.get(id).name).replaceAll("*", "");
export const plain = (text) => escape(words(text));

const MONTHS = "January February March April May June July August September October November December".split(" ");
export function date(value) {
  const iso = value.replace(/~$/, "");
  const found = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(iso);
  const words = found ? `${found[3] ? `${Number(found[3])} ` : ""}${MONTHS[found[2] - 1]} ${found[1]}` : value;
  return `<time datetime="${iso}">${iso === value ? "" : "about "}${words}</time>`;
}

// The offices that a person held on a day, in brackets.
function office(id, day) {
  const held = (registry.people[id]?.roles ?? []).filter((role) => (role.from ?? "") <= day && day <= (role.to ?? "9999"));
  return held.length ? ` (${held.map((role) => `${role.office}, ${known.get(role.of).name}`).join(", ")})` : "";
}

// Who said it and through whom, with links, or in words.
export const speaker = (claim) => `<span class="kind">${claim.kind}</span> ${told(claim, link, escape)}`;
export const who = (claim) => told(claim, (id) => known.get(id).name, (text) => text);
function told({ by, brief }, name, text) {
  if (by.institution) return name(by.institution);
  if (by.unnamed) return `${text(by.unnamed)} (${name(by.of)})`;
  if (by.narration) return `${name(brief.origin)}, in its own voice`;
  const one = by.entity ?? by.from;
  return `${name(one)}${text(office(one, brief.source.published))}${by.via ? `, via ${name(by.via)}` : ""}`;
}

function kindOf(by, brief) {
  if (by.unnamed) return "unnamed";
  if (known.get(by.entity ?? by.from)?.kind === "people") return "named";
  if (registry.publishers[brief.origin].kind === "government") return "official";
  return by.narration ? "narration" : "institution";
}

const RELATIONS = ["agrees_with", "refines", "supersedes", "contradicts"];
export const briefs = [];
for (const folder of ["articles", "official"]) {
  for (const file of fs.readdirSync(path.join("briefings", folder))) {
    const id = path.basename(file, ".yaml");
    const brief = { id, folder, url: `${ROOT}briefs/${id}/`, ...read(path.join("briefings", folder, file)) };
    brief.origin = brief.source.origin ?? brief.source.publisher;
    brief.lead = plain(brief.bottom_line.replace(/\s\[(?!\[)[a-z0-9, -]+\]/g, ""));
    briefs.push(brief);
  }
}
briefs.sort((one, other) => (one.id < other.id ? -1 : 1));
const byId = new Map(briefs.map((brief) => [brief.id, brief]));
for (const brief of briefs) {
  known.get(brief.source.publisher).briefs.push(brief);
  brief.list = Object.entries(brief.claims).map(([id, claim], number) => {
    const [paragraph, locator] = claim.at.split(": ");
    const by = typeof claim.said_by === "string" ? { entity: claim.said_by } : claim.said_by;
    const entities = new Set([...claim.text.matchAll(REFERENCE)].map((match) => match[1]));
    for (const one of [by.entity, by.from, by.of, by.institution]) if (one) entities.add(one);
    const named = new Set(entities);
    for (const one of [by.via, claim.initiative, claim.event]) if (one) named.add(one);
    const when = claim.when ?? registry.events[claim.event].date;
    const full = (ref) => (ref.includes("/") ? ref : `${brief.id}/${ref}`);
    const relations = RELATIONS.filter((kind) => claim[kind]).map((kind) => ({ kind, claim: full(claim[kind]) }));
    const aboutRef = claim.about ? full(claim.about) : null;
    const made = { ...claim, id, number: number + 1, by, kind: kindOf(by, brief), paragraph: Number(paragraph), locator, when, brief, entities, named, relations, aboutRef };
    for (const one of named) known.get(one).claims.push(made);
    return made;
  });
}
export function target(brief, reference) {
  const [claim, other] = reference.split("/").reverse();
  const there = other ? byId.get(other) : brief;
  return there.list.find((one) => one.id === claim);
}

// A claim stands on the pages of all whom it names, and its row is made once.
export const row = (claim) =>
  (claim.row ??= `<li class="claim claim-row">
<div class="claim-when">${date(claim.when)}</div>
<div class="claim-body">
<p class="claim-text">${html(claim.text)}${tags(claim)}</p>
<p class="claim-source">${speaker(claim)}${claim.manner ? ` · ${escape(claim.manner)}` : ""}</p>
<p class="claim-source"><a class="evidence" href="${claim.brief.url}#${claim.id}">${escape(claim.brief.title)}, ¶${claim.paragraph}</a> · ${nameOf(claim.brief.origin)}</p>
</div>
</li>`);
export const tags = (claim) =>
  (claim.stance ? ` <span class="tag">${claim.stance}</span>` : "") +
  (claim.stage ? ` <span class="tag">Stage: ${claim.stage}</span>` : "") +
  (claim.deadline ? ` <span class="tag">Deadline: ${claim.deadline}</span>` : "");

// The earliest and the latest day of a date: of a day, a month or an interval that is open at its start.
function span(text) {
  if (!text) return [null, null];
  if (text.startsWith("../")) return [null, text.slice(3)];
  if (text.length === 10) return [text, text];
  const [year, month] = text.split(/[-~]/).map(Number);
  return [`${text.slice(0, 7)}-01`, new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)];
}

const chainOf = ({ by, brief }) => {
  const one = (form, id, shown) => ({ form, ids: [id], words: shown ?? known.get(id).name });
  if (by.via) return [one("via", by.via), one("entity", by.from)];
  if (by.institution) return [one("institution", by.institution)];
  if (by.unnamed) return [one("unnamed", by.of, by.unnamed)];
  return [by.narration ? one("narration", brief.origin) : one("entity", by.entity)];
};

// A brief's claims as data, made once for both files.
export const records = (brief) =>
  (brief.records ??= brief.list.map((claim) => {
    const [when_earliest, when_latest] = span(claim.when);
    const [deadline_earliest, deadline_latest] = span(claim.deadline);
    const { published: said, language, publisher } = brief.source;
    return {
      id: `${brief.id}/${claim.id}`, address: `https://example.org${brief.url}#${claim.id}`, brief: brief.id,
      text: words(claim.text), who: who(claim), who_kind: claim.kind, who_chain: chainOf(claim), manner: claim.manner ?? null,
      when: claim.when, when_earliest, when_latest, said, said_earliest: said, said_latest: said,
      paragraph: claim.paragraph, locator: claim.locator, initiative: claim.initiative ?? null, stage: claim.stage ?? null,
      deadline: claim.deadline ?? null, deadline_earliest, deadline_latest, stance: claim.stance ?? "asserts", about: claim.aboutRef,
      relations: claim.relations, events: claim.event ? [claim.event] : [], entities: [...claim.entities],
      language, publisher, origin: brief.origin,
      faults: (brief.faults ?? []).filter((fault) => fault.touches.includes(claim.id)).map(({ at, kind, says, means, how, changes_meaning }) => ({ place: at, kind, says, means, how, changes_meaning })),
    };
  }));

export const card = (brief, level = "h2") => `<li class="card">
<p class="eyebrow">${date(brief.source.published)} · ${brief.folder} · ${nameOf(brief.origin)}</p>
<${level}><a href="${brief.url}">${escape(brief.title)}</a></${level}>
<p>${brief.lead}</p>
</li>`;

const KINDS = Object.keys(registry);
const HEADER = `<header><nav aria-label="Site"><a href="${ROOT}">Where it stands</a> <a href="${ROOT}briefs/">Briefs</a> ${[...KINDS, "timeline", "verification"].map(
  (kind) => `<a href="${ROOT}${kind}/">${kind}</a>`,
).join(" ")}</nav></header>`;
export const page = (title, description, url, main) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escape(title)} - ${TITLE}</title>
<meta name="description" content="${description}">
<link rel="canonical" href="https://example.org${url}">
</head>
<body>
${HEADER}
<main data-pagefind-body>
${main}
</main>
<footer><p>${TITLE}</p></footer>
</body>
</html>
`;

// A template that makes a page of each list: {path, title, main}, where main makes the content.
export const eachOf = (lists) => ({
  data: {
    lists,
    pagination: { data: "lists", size: 1, alias: "list", addAllPagesToCollections: false },
    eleventyExcludeFromCollections: true,
    permalink: ({ list }) => `${list.path}index.html`,
  },
  render: ({ list }) => page(list.title, list.title, `${ROOT}${list.path}`, `<h1>${list.title}</h1>\n${list.main()}`),
});
