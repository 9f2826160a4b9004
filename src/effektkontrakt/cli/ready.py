"""`effekt ready`: is an outcomes contract right for us, and what would change that."""

from __future__ import annotations

import argparse

from effektkontrakt.cli.options import language


def options(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("idea", metavar="IDEA", help="a file with need, answers and readiness")
    language(parser)


def run(args: argparse.Namespace) -> int:
    """Print the verdict, and each thing left with what would mend it."""
    from effektkontrakt.prepare.need import read_idea
    from effektkontrakt.prepare.readiness import ANSWERS, VERDICTS, review

    idea = read_idea(args.idea)
    found = review(idea.readiness, idea.need)
    print(VERDICTS[found.verdict].say(args.lang))
    for finding in (*found.stops, *found.open):
        print(f"• {finding.question.asks.say(args.lang)} {ANSWERS[finding.answer].say(args.lang)}.")
        if said := finding.overruled or finding.seen:
            print(f"  {said.say(args.lang)}")
        print(f"  → {finding.question.mend.say(args.lang)}")
    return 0
