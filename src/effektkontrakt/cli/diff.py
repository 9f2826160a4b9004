"""`effekt diff`: what differs between two versions of a contract, and what it means in money."""

from __future__ import annotations

import argparse

from effektkontrakt.cli.options import language


def options(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("before", metavar="BEFORE")
    parser.add_argument("after", metavar="AFTER")
    parser.add_argument("--results", metavar="FILE", help="settle both versions on these results too")
    language(parser)


def run(args: argparse.Namespace) -> int:
    """Print each difference, each new sentence, and what is paid before and after; both files must be valid contracts."""
    from effektkontrakt.prepare.compare import compare_files

    found = compare_files(args.before, args.after, args.results)
    for line in found.lines():
        print(line.say(args.lang))
    return 0
