"""The command line: `effekt VERB`. One verb a file; heavy imports inside the verb."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from effektkontrakt.cli import check, diff, explain, import_, reconcile, schema, settle

VERBS = (check, settle, explain, diff, schema, import_, reconcile)


def build() -> argparse.ArgumentParser:
    """The parser with every verb."""
    parser = argparse.ArgumentParser(
        prog="effekt", description="Outcomes contracts as data: check, settle and explain a contract from one set of terms."
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for verb in VERBS:
        verb.add(verbs)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a verb. Exit status 0, or 2 for input that cannot be used."""
    args = build().parse_args(argv)
    try:
        status: int = args.run(args)
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:
        from effektkontrakt.errors import InputError, MoneyOverflow

        if isinstance(error, InputError | MoneyOverflow):
            print(error.say(getattr(args, "lang", "nb")), file=sys.stderr)
            return 2
        raise
    return status
