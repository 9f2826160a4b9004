"""`effekt simulate`: what may be paid and when, what the investors may lose, when the provider's money runs out."""

from __future__ import annotations

import argparse

from effektkontrakt.cli.options import language


def options(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("contract", metavar="CONTRACT")
    parser.add_argument(
        "--beliefs", metavar="FILE", required=True, help="what is believed of the future (docs/reference/beliefs.md)"
    )
    parser.add_argument("--paths", metavar="N", default="10000", help="how many futures to draw (default: 10000)")
    parser.add_argument("--seed", metavar="S", default="1", help="the same seed gives the same figures (default: 1)")
    parser.add_argument("--set-aside", metavar="YEAR=AMOUNT", action="append", default=[], help="what is appropriated in a year")
    parser.add_argument("--drivers", action="store_true", help="what drives the payments: sensitivities and a tornado")
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table")
    language(parser)


def run(args: argparse.Namespace) -> int:
    """Simulate and print. A simulation that was stopped is printed as far as it came, and says so; then the status is 130."""
    import json

    from effektkontrakt.cli.progress import Bar
    from effektkontrakt.cli.simulated import appropriations, simulation_table, whole
    from effektkontrakt.contract import read_contract
    from effektkontrakt.simulate import drivers, read_beliefs, simulate
    from effektkontrakt.simulate.export import as_csv, as_data

    contract = read_contract(args.contract)
    beliefs = read_beliefs(args.beliefs, contract)
    paths, seed = whole("--paths", args.paths, 1), whole("--seed", args.seed, 0)
    set_aside = appropriations(args.set_aside, contract.currency)
    with Bar() as bar:
        found = simulate(contract, beliefs, paths, seed, progress=bar.show)
    told = drivers(found) if args.drivers and not found.partial else None
    if args.format == "json":
        data = as_data(found, args.lang, set_aside)
        if told:
            data["drivers"] = [{"name": d.name, "first": d.first, "total": d.total, "low": d.low, "high": d.high} for d in told]
        print(json.dumps(data, ensure_ascii=False, indent=2))
    elif args.format == "csv":
        print(as_csv(found), end="")
    else:
        print(simulation_table(found, args.lang, set_aside, told))
    return 130 if found.partial else 0
