// A page for each entry of the registry: what the record says of it, by year.
import { date, entries, escape, html, link, page, row } from "../lib/record.js";

export const data = {
  entries,
  pagination: { data: "entries", size: 1, alias: "item", addAllPagesToCollections: false },
  eleventyExcludeFromCollections: true,
  permalink: ({ item }) => `${item.kind}/${item.id}/index.html`,
};

export function render({ item }) {
  const { entry } = item;
  const years = Map.groupBy ? Map.groupBy(item.claims, (claim) => claim.when.slice(0, 4)) : byYear(item.claims);
  const sections = [...years].map(
    ([year, claims]) => `<section class="year" aria-labelledby="y${year}">
<h3 id="y${year}">${year}</h3>
<ol class="claims">
${claims.map(row).join("\n")}
</ol>
</section>`,
  );
  const main = `<header class="page-head"><p class="eyebrow">${item.kind}${entry.country ? ` · ${link(entry.country)}` : ""}</p>
<h1>${escape(entry.name)} ${Object.values(entry.native ?? {}).map((name) => `<span class="native">${name}</span>`).join("")}</h1></header>
${entry.date ? `<p>${date(entry.date)}</p>` : ""}${(entry.places ?? []).map((place) => `<p>${link(place)}</p>`).join("")}
${entry.about ? `<p>${html(entry.about)}</p>` : ""}
${entry.ladder ? `<ol class="ladder">${entry.ladder.map((stage) => `<li><strong>${stage.name}</strong> ${stage.means}</li>`).join("")}</ol>` : ""}
${(entry.roles ?? []).map((role) => `<p class="role"><strong>${role.office}</strong>, ${link(role.of)}: ${role.from ? `from ${date(role.from)}` : ""} ${role.to ? `to ${date(role.to)}` : ""}</p>`).join("")}
${item.kind === "publishers" ? `<section><h2>Briefs</h2><ul>${item.briefs.map((brief) => `<li>${date(brief.source.published)} <a href="${brief.url}">${escape(brief.title)}</a></li>`).join("")}</ul></section>` : ""}
<section><h2>What the record says</h2>
${sections.join("\n")}
</section>
${entry.also ? `<section><h2>Other names</h2><ul>${Object.entries(entry.also).map(([code, names]) => `<li lang="${code}">${names.join(" · ")}</li>`).join("")}</ul></section>` : ""}`;
  return page(entry.name, escape(entry.name), item.url, main);
}

function byYear(claims) {
  const years = new Map();
  for (const claim of claims) {
    const year = claim.when.slice(0, 4);
    if (!years.has(year)) years.set(year, []);
    years.get(year).push(claim);
  }
  return years;
}
