// The newest briefs as a feed.
import { briefs, TITLE } from "../lib/record.js";

export const data = { permalink: "index.xml", eleventyExcludeFromCollections: true };

export const render = () => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>${TITLE}</title><link>https://example.org/record/</link><description>${TITLE}</description>
${briefs
  .slice(-50)
  .reverse()
  .map((brief) => `<item><title>${brief.title}</title><link>https://example.org${brief.url}</link><pubDate>${new Date(brief.source.published).toUTCString()}</pubDate><description>${brief.lead}</description></item>`)
  .join("\n")}
</channel></rss>
`;
