// The record as one data file: every claim.
import { briefs, plain } from "../lib/record.js";

export const data = { permalink: "index.json", eleventyExcludeFromCollections: true };

export const render = () =>
  `[${briefs
    .flatMap((brief) => brief.list.map(({ brief: _, named, row, ...claim }) => JSON.stringify({ ...claim, brief: brief.id, url: `https://example.org${brief.url}#${claim.id}`, named: [...named], plain: plain(claim.text) })))
    .join(",\n")}]\n`;
