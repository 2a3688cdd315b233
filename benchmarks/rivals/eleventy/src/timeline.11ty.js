// All claims by date, a page for each year, and the faults of source texts, 80 briefs on a page.
import { briefs, date, eachOf, escape, html, link, nameOf, ROOT, speaker } from "../lib/record.js";

const line = (claim) => `<tr><td>${date(claim.when)}</td><td>${claim.initiative ? link(claim.initiative) : ""}</td><td>${html(claim.text)}</td><td>${speaker(claim)}${claim.manner ? ` · ${escape(claim.manner)}` : ""}</td><td><a class="evidence" href="${claim.brief.url}#${claim.id}">${escape(claim.brief.title)}, ¶${claim.paragraph}</a> · ${nameOf(claim.brief.origin)}</td></tr>`;
const years = new Map();
for (const claim of briefs.flatMap((brief) => brief.list).sort((one, other) => (one.when < other.when ? -1 : one.when > other.when ? 1 : 0))) {
  const year = claim.when.slice(0, 4);
  (years.get(year) ?? years.set(year, []).get(year)).push(claim);
}
const faulty = briefs.filter((brief) => brief.faults).reverse();
const parts = Array.from({ length: Math.ceil(faulty.length / 80) }, (_, number) => faulty.slice(number * 80, number * 80 + 80));
const faults = (brief) => `<section><h2><a href="${brief.url}">${escape(brief.title)}</a></h2><p>${date(brief.source.published)} · ${nameOf(brief.origin)}</p>
<ol class="faults">${brief.faults.map((fault) => `<li>¶${fault.at} · ${fault.kind}: “${fault.says}” for ${fault.means}. ${fault.how}. ${fault.touches.map((id) => `<a href="${brief.url}#${id}">${id}</a>`).join(" ")}</li>`).join("")}</ol></section>`;

const lists = [
  { path: "timeline/", title: "Timeline", main: () => `<ul>${[...years.keys()].map((year) => `<li><a href="${ROOT}timeline/${year}/">${year}</a></li>`).join("")}</ul>` },
  ...[...years].map(([year, claims]) => ({
    path: `timeline/${year}/`,
    title: `Timeline ${year}`,
    main: () => `<table><thead><tr><th>Date</th><th>Initiative</th><th>What</th><th>Who</th><th>Source</th></tr></thead><tbody>\n${claims.map(line).join("\n")}\n</tbody></table>`,
  })),
  ...parts.map((part, number) => ({
    path: number ? `verification/page/${number + 1}/` : "verification/",
    title: "Faults in source texts",
    main: () => `${part.map(faults).join("\n")}<nav>${parts.map((_, at) => `<a href="${ROOT}verification/${at ? `page/${at + 1}/` : ""}">${at + 1}</a>`).join(" ")}</nav>`,
  })),
];

export const { data, render } = eachOf(lists);
