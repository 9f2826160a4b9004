"""`effekt reconcile`: published payments against computed ones."""

from __future__ import annotations

import argparse

from effektkontrakt.cli.options import language


def options(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("--project", metavar="ID", help="only this project")
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table")
    language(parser)


def run(args: argparse.Namespace) -> int:
    """Print each project and its metrics."""
    import csv
    import json
    import sys
    from pathlib import Path

    from effektkontrakt.cli.reconciled import COLUMNS, print_table, row
    from effektkontrakt.opendata.reconcile import reconcile
    from effektkontrakt.opendata.tables import read_tables

    tables = read_tables(Path(args.folder))
    found = [r for r in reconcile(tables) if args.project in (None, r.project)]
    rows = [row(m, args.lang) for r in found for m in (*r.metrics, r.whole)]
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
        print_table(found, len(tables.rows["projects"]), args.lang)
        for t in tables.told:
            print(f"{t.place.say(args.lang)}, {t.place.path}: {t.what.say(args.lang)}")
    return 0
