"""The banner that a preview shows above its pages while the briefs have faults."""

from __future__ import annotations

from markupsafe import Markup

from generator.diagnostics.report import Report, also_at, excerpt, summary
from generator.site.text.catalog import Words

_MOST_SHOWN = 50


def banner(report: Report, words: Words) -> Markup:
    """Render a report as HTML; empty where there is nothing to report."""
    if not report.items:
        return Markup("")
    items = Markup("").join(
        Markup("<li><code>{}:{}:{}</code> <strong>{}</strong> {}<pre>{}\n{}</pre><p>{}</p>{}</li>").format(
            item.diagnostic.location.file,
            item.span.line,
            item.span.column,
            item.diagnostic.rule.code,
            item.diagnostic.message,
            *excerpt(item),
            item.diagnostic.hint,
            Markup("<p>{}</p>").format(also_at(item)) if item.also else "",
        )
        for item in report.items[:_MOST_SHOWN]
    )
    title = words("faulty.title") if report.has_errors else Markup("")
    lead = words("faulty.lead") if report.has_errors else Markup("")
    return Markup('<div class="diagnostics" role="alert"><h2>{}</h2><p>{}. {}</p><ol>{}</ol></div>').format(
        title, summary(report), lead, items
    )
