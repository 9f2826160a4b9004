"""`effekt reconcile`: published payments against computed ones."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from effektkontrakt.cli.options import language, verb

if TYPE_CHECKING:
    from effektkontrakt.opendata.reconcile import Match, Reconciled

COLUMNS = ("project", "metric", "definition", "price", "quantity", "computed", "published", "gap", "currency", "reason")


def add(verbs: Any) -> None:
    """Add the verb."""
    parser = verb(verbs, "reconcile", "hold published payments (INDIGO) against what the published terms give")
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("--project", metavar="ID", help="only this project")
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table")
    language(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print each project and its metrics."""
    import csv
    import json
    import sys
    from pathlib import Path

    from effektkontrakt.opendata.reconcile import reconcile
    from effektkontrakt.opendata.tables import read_tables

    tables = read_tables(Path(args.folder))
    found = [r for r in reconcile(tables) if args.project in (None, r.project)]
    rows = [_row(m, args.lang) for r in found for m in (*r.metrics, r.whole)]
    if args.format == "json":
        told = [
            {"file": t.place.file, "line": t.place.line, "column": t.place.path, "reason": t.what.say(args.lang)}
            for t in tables.told
        ]
        print(json.dumps({"rows": rows, "unread": told}, ensure_ascii=False, indent=2))
    elif args.format == "csv":
        writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        _table(found, len(tables.rows["projects"]), args.lang)
        for t in tables.told:
            print(f"{t.place.say(args.lang)}, {t.place.path}: {t.what.say(args.lang)}")
    return 0


def _row(m: Match, lang: Any) -> dict[str, str]:
    from effektkontrakt.opendata.build import decimal
    from effektkontrakt.opendata.reconcile import shown

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


def _table(found: list[Reconciled], projects: int, lang: Any) -> None:
    from effektkontrakt.money import Amount
    from effektkontrakt.text import Text

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
