"""`effekt check`: every mistake in a contract, with its place."""

from __future__ import annotations

import argparse

from effektkontrakt.cli.options import language, verb


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb."""
    parser = verb(verbs, "check", "find every mistake in a contract, and what deserves a second thought")
    parser.add_argument("contract", metavar="CONTRACT")
    language(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what deserves a second thought, and that the contract can be used."""
    from effektkontrakt.contract import read_contract
    from effektkontrakt.contract.advice import advice
    from effektkontrakt.contract.version import fingerprint
    from effektkontrakt.text import Text

    contract = read_contract(args.contract)
    for words in advice(contract):
        print("• " + words.say(args.lang))
    fine = Text(
        nb="{title}: kontrakten er uten feil (versjon {version}).",
        nn="{title}: kontrakten er utan feil (versjon {version}).",
        en="{title}: the contract has no mistakes (version {version}).",
    )
    print(fine(title=contract.title, version=fingerprint(contract)[:12]).say(args.lang))
    return 0
