"""`effekt monitor`: where a contract stands underway."""

from __future__ import annotations

import argparse

from effektkontrakt.cli.options import language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from effektkontrakt.contract import Contract


def options(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("contract", metavar="CONTRACT")
    parser.add_argument("results", metavar="RESULTS", help=".csv, .xlsx or .parquet")
    parser.add_argument("--as-of", metavar="DATE", help="what was known by this day (default: today)")
    parser.add_argument(
        "--observed",
        metavar="OUTCOME=N",
        action="append",
        default=[],
        help="how many have been measured, where the results tell only of those who succeeded; may be repeated",
    )
    parser.add_argument(
        "--looks", metavar="FILE", help="the same for several days: .csv with outcome, date, measured and succeeded"
    )
    parser.add_argument("--format", choices=("table", "json"), default="table")
    language(parser)


def run(args: argparse.Namespace) -> int:
    """Follow and print."""
    import json
    from datetime import datetime

    from effektkontrakt.cli.following import as_data, as_lines
    from effektkontrakt.cli.options import day
    from effektkontrakt.contract import read_contract
    from effektkontrakt.settle.follow import follow
    from effektkontrakt.settle.looks import read_looks
    from effektkontrakt.settle.results import expected_by, read_results

    contract = read_contract(args.contract)
    observed = _observed(contract, args.observed)
    results = read_results(args.results, expected_by(contract))
    as_of = day("--as-of", args.as_of) if args.as_of else datetime.now().astimezone().date()
    looks = read_looks(args.looks, contract) if args.looks else ()
    found = follow(contract, results, as_of, observed, looks=looks)
    if args.format == "json":
        print(json.dumps(as_data(found, args.lang), ensure_ascii=False, indent=2))
    else:
        print("\n".join(as_lines(found, args.lang)))
    return 0


def _observed(contract: Contract, given: list[str]) -> dict[str, int]:
    from effektkontrakt.contract.values import whole
    from effektkontrakt.errors import InputError, Mistake, Place, Wrong, nearest
    from effektkontrakt.settle.looks import too_many
    from effektkontrakt.text import Text

    form = Text(
        nb="«{found}» kan ikke leses. Skriv resultatmålet og antallet, for eksempel i_jobb=24.",
        nn="«{found}» kan ikkje lesast. Skriv resultatmålet og talet, til dømes i_jobb=24.",
        en="“{found}” cannot be read. Write the outcome and the number, such as in_work=24.",
    )
    unknown = Text(
        nb="Resultatmålet «{found}» finnes ikke i kontrakten.{meant}",
        nn="Resultatmålet «{found}» finst ikkje i kontrakten.{meant}",
        en="There is no outcome “{found}” in the contract.{meant}",
    )
    found, mistakes = {}, []
    for text in given:
        name, equals, number = text.partition("=")
        try:
            if not equals:
                raise Wrong(form(found=text[:40]))
            if name not in contract.outcomes:
                raise Wrong(unknown(found=name[:40], meant=nearest(name, contract.outcomes)))
            found[name] = whole(number)
            if wrong_number := too_many(contract, name, found[name]):
                raise Wrong(wrong_number)
        except Wrong as wrong:
            mistakes.append(Mistake(Place("--observed"), wrong.what))
    if mistakes:
        raise InputError(mistakes)
    return found
