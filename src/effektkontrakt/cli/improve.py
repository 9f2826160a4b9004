"""`effekt improve`: better terms and measurement, and what they cost."""

from __future__ import annotations

import argparse

from effektkontrakt.cli.options import language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from effektkontrakt.diagnose.improve import Design, Improvement
    from effektkontrakt.simulate import Beliefs


def options(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    parser.add_argument("contract", metavar="CONTRACT")
    parser.add_argument(
        "--beliefs", metavar="FILE", required=True, help="what is believed, and under `choices` what may be agreed otherwise"
    )
    parser.add_argument("--write", metavar="FILE", help="write the contract with the simplest design that is good enough")
    parser.add_argument("--pick", metavar="N", type=int, help="with --write: another design, by its number in the table")
    parser.add_argument("--draws", metavar="N", default="40000", help="where not every case can be listed (default: 40000)")
    parser.add_argument("--seed", metavar="S", default="1")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    language(parser)


def run(args: argparse.Namespace) -> int:
    """Search and print; change nothing but the file asked for."""
    import json
    from pathlib import Path

    from effektkontrakt.cli.simulated import whole
    from effektkontrakt.contract import read_contract
    from effektkontrakt.contract.tree import read_tree
    from effektkontrakt.diagnose.improve import improve
    from effektkontrakt.diagnose.improve.export import as_data
    from effektkontrakt.simulate import read_beliefs

    draws, seed = whole("--draws", args.draws, 100), whole("--seed", args.seed, 0)
    contract = read_contract(args.contract)
    beliefs = read_beliefs(args.beliefs, contract)
    source = Path(args.contract).read_text(encoding="utf-8-sig")
    found = improve(contract, read_tree(source.encode(), args.contract).content, beliefs, draws, seed)
    if args.format == "json":
        print(json.dumps(as_data(found, args.lang), ensure_ascii=False, indent=2))
    else:
        from effektkontrakt.cli.improved import improvement_table

        print(improvement_table(found, args.lang))
    return _write(args, found, _chosen(args, found), source, beliefs) if args.write else 0


def _chosen(args: argparse.Namespace, found: Improvement) -> Design:
    from effektkontrakt.errors import InputError, Mistake, Place
    from effektkontrakt.text import Text

    picked: int | None = args.pick
    if picked is not None and 1 <= picked <= len(found.frontier):
        return found.frontier[picked - 1]
    if picked is None and found.simplest is not None:
        return found.simplest
    words = Text(
        nb="Velg en utforming fra tabellen: `--pick` med et tall fra 1 til {most}.",
        nn="Vel ei utforming frå tabellen: `--pick` med eit tal frå 1 til {most}.",
        en="Choose a design from the table: `--pick` with a number from 1 to {most}.",
    )
    raise InputError([Mistake(Place("--pick"), words(most=len(found.frontier)))])


def _write(args: argparse.Namespace, found: Improvement, design: Design, source: str, beliefs: Beliefs) -> int:
    """Write a new version, and print its differences from the contract."""
    import sys
    from pathlib import Path

    from effektkontrakt.contract import read_contract_text
    from effektkontrakt.contract.diff import differences
    from effektkontrakt.diagnose.improve import edited

    text, content = edited(found, design, source, beliefs)
    read_contract_text(text, args.write)
    Path(args.write).write_text(text, encoding="utf-8")
    for change in differences(found.content, content):
        print(change.words().say(args.lang), file=sys.stderr if args.format == "json" else sys.stdout)
    return 0
