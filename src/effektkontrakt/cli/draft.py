"""`effekt draft`: a first contract from a need and a handful of answers."""

from __future__ import annotations

import argparse

from effektkontrakt.cli.options import language


def options(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("idea", metavar="IDEA", help="a file with need and answers")
    language(parser)


def run(args: argparse.Namespace) -> int:
    """Print the contract file."""
    from effektkontrakt.prepare.draft import draft
    from effektkontrakt.prepare.need import read_idea

    print(draft(read_idea(args.idea)), end="")
    return 0
