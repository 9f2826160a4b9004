"""`effekt explain`: every term in one sentence."""

from __future__ import annotations

import argparse

from effektkontrakt.cli.options import language


def options(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("contract", metavar="CONTRACT")
    language(parser)


def run(args: argparse.Namespace) -> int:
    """Print the contract in sentences."""
    from effektkontrakt.contract import read_contract
    from effektkontrakt.terms.explain import HEADINGS, sentences

    contract = read_contract(args.contract)
    print(contract.title.say(args.lang))
    for section, found in sentences(contract).items():
        if found:
            print(f"\n{HEADINGS[section].say(args.lang)}")
            for sentence in found:
                print(f"  {sentence.clause}  {sentence.words.say(args.lang)}")
    return 0
