// A page for each brief.
import { briefs, card, date, escape, html, link, page, plain, registry, speaker, tags, target, who } from "../lib/record.js";
import { cards, cite, related } from "../lib/reading.js";

const RELATIONS = { agrees_with: "agrees with", refines: "refines", supersedes: "supersedes", contradicts: "contradicts", about: "hedges" };

export const data = {
  briefs,
  pagination: { data: "briefs", size: 1, alias: "brief", addAllPagesToCollections: false },
  eleventyExcludeFromCollections: true,
  permalink: ({ brief }) => `briefs/${brief.id}/index.html`,
};

function claimItem(brief, claim) {
  const relations = Object.entries(RELATIONS)
    .filter(([key]) => claim[key])
    .map(([key, label]) => {
      const other = target(brief, claim[key]);
      return `<p class="relation">${label} <a href="${other.brief.url}#${other.id}">${plain(other.text)}</a> ${escape(who(other))}</p>`;
    });
  const faults = (brief.faults ?? [])
    .filter((fault) => fault.touches.includes(claim.id))
    .map((fault) => `<p class="fault">The text says “${fault.says}”; it must mean: ${fault.means}.</p>`);
  return `<li class="claim" id="${claim.id}"><a class="claim-number" href="#${claim.id}" aria-label="Link to this claim">${claim.number}</a>
<div class="claim-body"><p class="claim-text">${html(claim.text)}</p>
<dl class="facts">
<div><dt>Who</dt><dd>${speaker(claim)}${claim.manner ? ` · ${claim.manner}` : ""}</dd></div>
<div><dt>When</dt><dd>${date(claim.when)}</dd></div>
<div><dt>Where</dt><dd>¶${claim.paragraph} <q lang="${brief.source.language}">${claim.locator}</q></dd></div>
</dl>
${faults.join("\n")}${relations.join("\n")}
<p class="tags">${tags(claim)} ${[claim.initiative, claim.event].filter(Boolean).map(link).join(" ")}</p>
</div></li>`;
}

export function render({ brief, pagination }) {
  const source = brief.source;
  const numbers = new Map(brief.list.map((claim) => [claim.id, claim.number]));
  const bottom = html(brief.bottom_line).replace(
    /\[([a-z0-9, -]+)\]/g,
    (_, ids) => `[${ids.split(", ").map((id) => `<a class="cite" href="#${id}">${numbers.get(id)}</a>`).join(", ")}]`,
  );
  const named = new Set(brief.list.flatMap((claim) => [...claim.named]));
  const groups = ["people", "organisations", "countries", "places", "systems", "instruments"].map((kind) => {
    const links = [...named].filter((id) => id in registry[kind]).map((id) => `<li>${link(id)}</li>`);
    return links.length ? `<h3>${kind}</h3><ul>${links.join("")}</ul>` : "";
  });
  const list = (title, items, item) => (items?.length ? `<section><h2>${title}</h2><ul>${items.map(item).join("")}</ul></section>` : "");
  const at = pagination.pageNumber;
  const main = `<header class="page-head"><p class="eyebrow">${brief.folder} · ${date(source.published)} · ${link(brief.origin)}</p>
<h1>${escape(brief.title)}</h1></header>
<section class="bottom-line"><h2>Bottom line</h2><p>${bottom}</p></section>
<section><h2>Claims <span class="count">${brief.list.length}</span></h2>
<ol class="claims">
${brief.list.map((claim) => claimItem(brief, claim)).join("\n")}
</ol></section>
${list("Faults", brief.faults, (fault) => `<li>${fault.at} · ${fault.kind}: “${fault.says}” for ${fault.means}. ${fault.how}</li>`)}
${list("What it does not say", brief.gaps, (gap) => `<li>${html(gap)}</li>`)}
${list("Noise", brief.noise, (noise) => `<li>¶${noise.at}: ${noise.what}</li>`)}
<aside><h2>Source</h2><dl>
<dt>Origin</dt><dd>${link(brief.origin)}</dd>
${source.origin ? `<dt>Published by</dt><dd>${link(source.publisher)}</dd><dt>How that is known</dt><dd>${source.origin_basis}</dd>` : ""}
<dt>Published</dt><dd>${date(source.published)}</dd>
<dt>Language</dt><dd>${source.language}${source.translation ? `, ${source.translation} from ${source.translated_from}` : ""}</dd>
${source.authors ? `<dt>By</dt><dd>${source.authors.join(", ")}</dd>` : ""}
</dl>
<h2>Named</h2>
${groups.join("")}
</aside>
${cite(brief)}
${related(brief)}
${cards(brief)}
<nav>${[briefs[at - 1], briefs[at + 1]].map((other) => (other ? `<a href="${other.url}">${escape(other.title)}</a>` : "")).join(" ")}</nav>`;
  return page(brief.title, brief.lead.slice(0, 200), brief.url, main);
}
