"""`effekt settle`: what is owed, line by line."""

from __future__ import annotations

import argparse

from effektkontrakt.cli.options import language


def options(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("contract", metavar="CONTRACT")
    parser.add_argument("results", metavar="RESULTS", help=".csv, .xlsx or .parquet")
    parser.add_argument("--as-of", metavar="DATE", help="only what was known and due by this day")
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table")
    parser.add_argument("--trace", action="store_true", help="show how each amount came about")
    language(parser)


def run(args: argparse.Namespace) -> int:
    """Settle and print."""
    import json

    from effektkontrakt.cli.options import day
    from effektkontrakt.settle import settle_files
    from effektkontrakt.settle.export import as_csv, as_data

    settlement = settle_files(args.contract, args.results, day("--as-of", args.as_of) if args.as_of else None)
    if args.format == "json":
        print(json.dumps(as_data(settlement, args.lang), ensure_ascii=False, indent=2))
    elif args.format == "csv":
        print(as_csv(settlement), end="")
    else:
        from effektkontrakt.cli.table import settlement_table

        print(settlement_table(settlement, args.lang, args.trace))
    return 0
