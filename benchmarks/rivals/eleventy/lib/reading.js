// What a brief's page shows beside its claims: related briefs, citations, and cards of those whom it names.
import { briefs, date, entries, escape, nameOf, REFERENCE, registry, TITLE } from "./record.js";

const MOST_SHARING = 30; // briefs that may name an entry before it says nothing of which belong together

// By what briefs share (a linked claim, an event, an entry) those that share it: made once.
const sharing = new Map();
const share = (key, brief) => (sharing.get(key) ?? sharing.set(key, new Set()).get(key)).add(brief);
for (const brief of briefs) {
  brief.shares = new Set([`brief:${brief.id}`]);
  for (const claim of brief.list) {
    for (const one of claim.named) brief.shares.add(one);
    for (const { claim: other } of claim.relations) brief.shares.add(`brief:${other.split("/")[0]}`);
    if (claim.aboutRef) brief.shares.add(`brief:${claim.aboutRef.split("/")[0]}`);
  }
  for (const key of brief.shares) share(key, brief);
}

export function related(brief) {
  const weights = new Map();
  for (const key of brief.shares) {
    const others = sharing.get(key);
    const weight = key.startsWith("brief:") ? 200 : key in registry.events ? 100 : others.size <= MOST_SHARING ? 10 : 0;
    if (weight) for (const other of others) weights.set(other, (weights.get(other) ?? 0) + weight);
  }
  weights.delete(brief);
  const nearest = [...weights].sort((one, other) => other[1] - one[1]).slice(0, 5);
  return nearest.length
    ? `<section class="related"><h2>Related briefs</h2><ul>${nearest.map(([other]) => `<li><a href="${other.url}">${escape(other.title)}</a> ${date(other.source.published)} · ${nameOf(other.origin)}</li>`).join("\n")}</ul></section>`
    : "";
}

const latex = (text) => text.replace(/[&%$#_]/g, "\\$&");

function formats({ key, title, day, origin, address, text, note }) {
  const [year, month, dayOfMonth] = day.split("-");
  const parts = { "date-parts": [[+year, +month, +dayOfMonth]] };
  const short = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ")[month - 1];
  return {
    text,
    bibtex: `@misc{${key},\n  title        = {{${latex(title)}}},\n  howpublished = {${TITLE}},\n  key          = {${TITLE}},\n  year         = {${year}},\n  month        = ${short},\n  day          = {${+dayOfMonth}},\n  url          = {${address}},\n  note         = {${latex(note)}}\n}\n`,
    ris: `TY  - ELEC\r\nID  - ${key}\r\nTI  - ${title}\r\nT2  - ${TITLE}\r\nPY  - ${year}\r\nDA  - ${year}/${month}/${dayOfMonth}/\r\nLA  - en\r\nUR  - ${address}\r\nN1  - ${note}\r\nER  - \r\n`,
    csl: JSON.stringify([{ id: key, type: "webpage", title, "container-title": TITLE, issued: parts, URL: address, language: "en", "original-publisher": origin, "original-date": parts, note }], null, 1),
  };
}

export function cite(brief) {
  const { source, title } = brief;
  const origin = registry.publishers[brief.origin].name;
  const words = date(source.published).replace(/<[^>]+>/g, "");
  const address = `https://example.org${brief.url}`;
  const copy = brief.origin === source.publisher ? "" : `, read in a copy by ${registry.publishers[source.publisher].name}`;
  const read = `${origin}, ${words}${copy}${source.translation ? `, in ${source.language}, ${source.translation} translation` : ""}`;
  const shared = { day: source.published, origin };
  const whole = formats({ ...shared, key: brief.id, title, address, text: `“${title}”, ${TITLE}, ${words}. Source text: ${read}. ${address}`, note: `Summary of a source text: ${read}` });
  const claims = formats({
    ...shared,
    key: `${brief.id}:CLAIMid`,
    title: "CLAIMtitle",
    address: `${address}#CLAIMid`,
    text: `“CLAIMtitle”, claim CLAIMnumber of “${title}”, ${TITLE}, ${words}. Said by CLAIMwho. Source text: ${read}CLAIMplace. ${address}#CLAIMid`,
    note: `Claim CLAIMnumber of “${title}”. Said by CLAIMwho. Source text: ${read}CLAIMplace`,
  });
  const shown = ["bibtex", "ris", "csl"].map((name) => `<details><summary>${name}</summary><pre data-format="${name}">${escape(whole[name])}</pre></details>`);
  return `<section class="cite-this"><details><summary><h2>Cite this brief</h2></summary>
<p data-format="text">${escape(whole.text)}</p>
${shown.join("\n")}
</details>
<script type="application/json" id="_cite-claims">${script({ claims, place: ", ¶{paragraph}: “{words}”" })}</script>
</section>`;
}

const script = (value) => JSON.stringify(value).replaceAll("<", "\\u003c");

const ONE = { people: "Person", countries: "Country" };
const cardOf = new Map(
  entries.map(({ kind, id, entry }) => {
    const [lang, native] = Object.entries(entry.native ?? {})[0] ?? [];
    const country = entry.country && registry.countries[entry.country].name;
    const one = ONE[kind] ?? kind[0].toUpperCase() + kind.slice(1, -1);
    return [id, `${script(`${kind}/${id}/`)}:${script({ name: entry.name, kind: one, country, native, lang })}`];
  }),
);

export function cards(brief) {
  const texts = [brief.bottom_line, ...(brief.gaps ?? [])].join(" ");
  const named = new Set([brief.source.publisher, brief.origin, ...brief.list.flatMap((claim) => [...claim.named]), ...[...texts.matchAll(REFERENCE)].map((match) => match[1])]);
  return `<script type="application/json" id="_cards">{${[...named].map((id) => cardOf.get(id)).join(",")}}</script>`;
}
