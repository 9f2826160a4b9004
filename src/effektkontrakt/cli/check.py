"""`effekt check`: every mistake in a contract, with its place."""

from __future__ import annotations

import argparse

from effektkontrakt.cli.options import language


def options(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("contract", metavar="CONTRACT")
    language(parser)


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
