// Reads the briefs and the registry, and works out once what every page needs.
import fs from "node:fs";
import path from "node:path";
import yaml from "js-yaml";
import MarkdownIt from "markdown-it";

export const ROOT = "/record/";
export const TITLE = "The Fabricated Record";
const markdown = new MarkdownIt({ html: true });
const REFERENCE = /\[\[([a-z0-9-]+)(?:\|([^\]]+))?\]\]/g;
const read = (file) => yaml.load(fs.readFileSync(file, "utf8"), { schema: yaml.CORE_SCHEMA });

export const escape = (text) =>
  String(text).replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

export const registry = {};
const names = new Map();
for (const file of fs.readdirSync("briefings/registry").sort()) {
  const kind = path.basename(file, ".yaml");
  registry[kind] = read(path.join("briefings/registry", file));
  for (const [id, entry] of Object.entries(registry[kind])) {
    names.set(id, { kind, id, entry, name: entry.name, url: `${ROOT}${kind}/${id}/`, claims: [], briefs: [] });
  }
}
export const entries = [...names.values()];
export const link = (id) => `<a href="${names.get(id).url}">${escape(names.get(id).name)}</a>`;
export const nameOf = (id) => escape(names.get(id).name);

// A text with references, as HTML; only what has other markup goes through Markdown.
export function html(text) {
  const linked = escape(text).replace(REFERENCE, (_, id, shown) => `<a href="${names.get(id).url}">${shown ?? nameOf(id)}</a>`);
  return /[*_`]|\]\(/.test(text) ? markdown.renderInline(linked) : linked;
}
export const plain = (text) =>
  escape(text.replace(REFERENCE, (_, id, shown) => shown ?? names.get(id).name).replaceAll("*", ""));

const MONTHS = "January February March April May June July August September October November December".split(" ");
export function date(value) {
  const iso = value.replace(/~$/, "");
  const found = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(iso);
  const words = found ? `${found[3] ? `${Number(found[3])} ` : ""}${MONTHS[found[2] - 1]} ${found[1]}` : value;
  return `<time datetime="${iso}">${iso === value ? "" : "about "}${words}</time>`;
}

export function speaker(by) {
  if (typeof by === "string") return `<span class="kind">Named</span> ${link(by)}`;
  if (by.institution) return `<span class="kind">Institution</span> ${link(by.institution)}`;
  if (by.unnamed) return `<span class="kind">Unnamed</span> ${escape(by.unnamed)}, ${link(by.of)}`;
  if (by.via) return `<span class="kind">Named</span> ${link(by.from)}, through ${link(by.via)}`;
  return '<span class="kind">Narration</span> the report itself';
}

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
  names.get(brief.source.publisher).briefs.push(brief);
  brief.list = Object.entries(brief.claims).map(([id, claim], number) => {
    const [paragraph, locator] = claim.at.split(": ");
    const by = claim.said_by;
    const named = new Set([...claim.text.matchAll(REFERENCE)].map((match) => match[1]));
    for (const one of typeof by === "string" ? [by] : [by.institution, by.of, by.via, by.from]) if (one) named.add(one);
    for (const one of [claim.initiative, claim.event]) if (one) named.add(one);
    const when = claim.when ?? registry.events[claim.event].date;
    const made = { ...claim, id, number: number + 1, paragraph, locator, when, brief, named };
    for (const one of named) names.get(one).claims.push(made);
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
<p class="claim-source">${speaker(claim.said_by)}${claim.manner ? ` · ${escape(claim.manner)}` : ""}</p>
<p class="claim-source"><a class="evidence" href="${claim.brief.url}#${claim.id}">${escape(claim.brief.title)}, ¶${claim.paragraph}</a> · ${nameOf(claim.brief.origin)}</p>
</div>
</li>`);
export const tags = (claim) =>
  (claim.stance ? ` <span class="tag">${claim.stance}</span>` : "") +
  (claim.stage ? ` <span class="tag">Stage: ${claim.stage}</span>` : "") +
  (claim.deadline ? ` <span class="tag">Deadline: ${claim.deadline}</span>` : "");

export const card = (brief, level = "h2") => `<li class="card">
<p class="eyebrow">${date(brief.source.published)} · ${brief.folder} · ${nameOf(brief.origin)}</p>
<${level}><a href="${brief.url}">${escape(brief.title)}</a></${level}>
<p>${brief.lead}</p>
</li>`;

const KINDS = Object.keys(registry);
const HEADER = `<header><nav aria-label="Site"><a href="${ROOT}">Where it stands</a> <a href="${ROOT}briefs/">Briefs</a> ${KINDS.map(
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
