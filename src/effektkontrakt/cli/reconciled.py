"""A reconciliation in the terminal."""

from __future__ import annotations

from effektkontrakt.money import Amount
from effektkontrakt.opendata.build import decimal
from effektkontrakt.opendata.reconcile import Match, Reconciled, shown
from effektkontrakt.text import Lang, Text

COLUMNS = ("project", "metric", "definition", "price", "quantity", "computed", "published", "gap", "currency", "reason")


def row(m: Match, lang: Lang) -> dict[str, str]:
    """A metric, or a whole project, as text."""
    return {
        "project": m.project,
        "metric": m.metric,
        "definition": m.definition,
        "price": "" if m.price is None else decimal(m.price),
        "quantity": "" if m.quantity is None else decimal(m.quantity),
        "computed": shown(m.computed, m.currency),
        "published": shown(m.published, m.currency),
        "gap": shown(m.gap, m.currency),
        "currency": m.currency,
        "reason": m.reason.say(lang),
    }


def print_table(found: list[Reconciled], projects: int, lang: Lang) -> None:
    """Each project and its metrics."""

    def money(minor: int | None, currency: str) -> str:
        return "–" if minor is None else Amount(minor, currency).say(lang)

    head = Text(
        nb="publisert {published}, regnet ut {computed}, forskjell {gap}: {reason}",
        nn="publisert {published}, rekna ut {computed}, skilnad {gap}: {reason}",
        en="published {published}, computed {computed}, gap {gap}: {reason}",
    )
    for r in found:
        print(f"{r.project} {r.title}")
        for m in (r.whole, *r.metrics):
            words = head(
                published=money(m.published, m.currency),
                computed=money(m.computed, m.currency),
                gap=money(m.gap, m.currency),
                reason=m.reason,
            )
            print(f"  {m.metric + ' ' + m.definition[:50] + ': ' if m.metric else ''}{words.say(lang)}")
        print()
    end = Text(
        nb="{shown} av {projects} prosjekter har priser eller publiserte betalinger. Dette kunne ikke leses:",
        nn="{shown} av {projects} prosjekt har prisar eller publiserte betalingar. Dette kunne ikkje lesast:",
        en="{shown} of {projects} projects have prices or published payments. This could not be read:",
    )
    print(end(shown=len(found), projects=projects).say(lang))
