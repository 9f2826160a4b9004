"""`effekt diff`: what differs between two versions of a contract."""

from __future__ import annotations

import argparse

from effektkontrakt.cli.options import language


def options(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("before", metavar="BEFORE")
    parser.add_argument("after", metavar="AFTER")
    language(parser)


def run(args: argparse.Namespace) -> int:
    """Print each difference; both files must be valid contracts."""
    from pathlib import Path

    from effektkontrakt.contract import read_contract
    from effektkontrakt.contract.diff import differences
    from effektkontrakt.contract.tree import read_tree

    for file in (args.before, args.after):
        read_contract(file)
    before, after = (read_tree(Path(file).read_bytes(), file).content for file in (args.before, args.after))
    for change in differences(before, after):
        print(change.words().say(args.lang))
    return 0
