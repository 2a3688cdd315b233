// The record as data: every claim as JSON and as CSV, and every brief.
import { briefs, records, words } from "../lib/record.js";

const FIELDS = Object.keys(records(briefs[0])[0]);
const cell = (value) => {
  const text = value == null ? "" : Array.isArray(value) ? (typeof value[0] === "object" ? JSON.stringify(value) : value.join(" ")) : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const refs = (brief, ids) => ids.split(", ").map((id) => `${brief.id}/${id}`);
const record = (brief) => ({
  ...brief.source,
  id: brief.id,
  address: `https://example.org${brief.url}`,
  title: brief.title,
  folder: brief.folder,
  origin: brief.origin,
  bottom_line: words(brief.bottom_line.replace(/\s\[(?!\[)[a-z0-9, -]+\]/g, "")),
  sentences: [...words(brief.bottom_line).matchAll(/([^]*?)\s*\[([a-z0-9, -]+)\]\.?\s*/g)].map(([, text, ids]) => ({ text: `${text}.`, claims: refs(brief, ids) })),
  claims: brief.list.map((claim) => `${brief.id}/${claim.id}`),
  faults: brief.faults ?? [],
  gaps: (brief.gaps ?? []).map(words),
});
const list = (name, items) => `{"${name}": [\n${items.map((item) => JSON.stringify(item)).join(",\n")}\n]}\n`;

const files = {
  "claims.json": () => list("claims", briefs.flatMap(records)),
  "claims.csv": () => [FIELDS, ...briefs.flatMap(records).map((one) => FIELDS.map((field) => one[field]))].map((row) => row.map(cell).join(",")).join("\r\n"),
  "briefs.json": () => list("briefs", briefs.map(record)),
};

export const data = {
  files: Object.keys(files),
  pagination: { data: "files", size: 1, alias: "file", addAllPagesToCollections: false },
  eleventyExcludeFromCollections: true,
  permalink: ({ file }) => `data/${file}`,
};

export const render = ({ file }) => files[file]();
