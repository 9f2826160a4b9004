"""`effekt kinds`: bridge, philanthropic and financial side by side for one case."""

from __future__ import annotations

import argparse

from effektkontrakt.cli.options import language


def options(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("idea", metavar="IDEA", help="a file with need and answers")
    language(parser)


def run(args: argparse.Namespace) -> int:
    """Print each kind: what it says on each topic, what this case comes to, and what to mind."""
    from effektkontrakt.prepare.kinds import FIGURES, NAMES, SIDE_BY_SIDE, TOPICS, side_by_side
    from effektkontrakt.prepare.need import read_idea

    for case in side_by_side(read_idea(args.idea)):
        print(NAMES[case.kind].say(args.lang))
        for name, topic in TOPICS.items():
            print(f"  {topic.say(args.lang)}: {SIDE_BY_SIDE[name][case.kind].say(args.lang)}")
        for name, amount in case.figures.items():
            print(f"  {FIGURES[name].say(args.lang)}: {amount.say(args.lang)}")
        for words in case.warnings:
            print(f"  • {words.say(args.lang)}")
        print()
    return 0
