"""`effekt diagnose`: how often a contract would pay rightly, before anybody signs it."""

from __future__ import annotations

import argparse

from effektkontrakt.cli.options import language


def options(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    parser.add_argument("contract", metavar="CONTRACT")
    parser.add_argument("--beliefs", metavar="FILE", required=True, help="what is believed of results, people and measuring")
    parser.add_argument("--draws", metavar="N", default="20000", help="where not every case can be listed (default: 20000)")
    parser.add_argument("--seed", metavar="S", default="1")
    parser.add_argument("--test", choices=("fisher", "barnard"), default="fisher", help="the exact test of two groups")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    language(parser)


def run(args: argparse.Namespace) -> int:
    """Print the sentences and the operating curve."""
    import json

    from effektkontrakt.cli.simulated import whole
    from effektkontrakt.contract import read_contract
    from effektkontrakt.diagnose.diagnose import diagnose
    from effektkontrakt.simulate import read_beliefs

    draws, seed = whole("--draws", args.draws, 100), whole("--seed", args.seed, 0)
    contract = read_contract(args.contract)
    found = diagnose(contract, read_beliefs(args.beliefs, contract), draws, seed, args.test)
    if args.format == "json":
        from effektkontrakt.diagnose.export import as_data

        print(json.dumps(as_data(found, args.lang), ensure_ascii=False, indent=2))
        return 0
    from effektkontrakt.cli.diagnosed import diagnosis_table

    print(diagnosis_table(found, args.lang))
    return 0
