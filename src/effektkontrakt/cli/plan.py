"""`effekt plan`: how the outcomes are measured, in words, whether it can be done, and the fingerprint that signing freezes."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from effektkontrakt.cli.options import language

if TYPE_CHECKING:
    from effektkontrakt.text import Lang


def options(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("contract", metavar="CONTRACT", nargs="?")
    parser.add_argument("--write", metavar="OUTCOME", help="print a draft plan for an outcome, to be put in the contract")
    parser.add_argument("--canonical", action="store_true", help="print the exact text that the fingerprint is of")
    parser.add_argument("--methods", action="store_true", help="list the methods a plan can name")
    parser.add_argument("--pseudonyms", metavar="N", type=int, help="print so many pseudonyms for the provider's key list")
    language(parser)


def run(args: argparse.Namespace) -> int:
    """Print plans, drafts or methods. Raises `InputError` for plans that cannot be carried out."""
    from effektkontrakt.contract import read_contract
    from effektkontrakt.errors import InputError, Mistake, Place
    from effektkontrakt.measure.draft import draft
    from effektkontrakt.text import Text

    if args.methods:
        print("\n".join(_methods(args.lang)))
        return 0
    if args.pseudonyms is not None:
        print("\n".join(["id", *_pseudonyms(args.pseudonyms)]))
        return 0
    if args.contract is None:
        nothing = Text(
            nb="Oppgi en kontraktfil, eller --methods.",
            nn="Oppgi ei kontraktfil, eller --methods.",
            en="Give a contract file, or --methods.",
        )
        raise InputError([Mistake(Place("CONTRACT"), nothing)])
    contract = read_contract(args.contract)
    if args.write:
        print(draft(contract, args.write), end="")
        return 0
    _say_plans(contract, args)
    return 0


def _methods(lang: Lang) -> list[str]:
    from effektkontrakt.measure.methods import NAMES, find
    from effektkontrakt.measure.methods.base import Method
    from effektkontrakt.terms.measured import ESTIMANDS
    from effektkontrakt.text import Text, in_words

    gives = Text("Gir (`estimand`): {names}.", "Gir (`estimand`): {names}.", "Gives (`estimand`): {names}.")
    takes = Text(
        "Innstillinger (`settings`): {names}.", "Innstillingar (`settings`): {names}.", "Settings (`settings`): {names}."
    )
    adjust = Text(
        nb="Trenger kjennetegn å gjøre gruppene like i (`adjust`).",
        nn="Treng kjenneteikn å gjere gruppene like i (`adjust`).",
        en="Needs traits to make the groups alike in (`adjust`).",
    )
    choice = Text("{known}; uten valg {value}", "{known}; utan val {value}", "{known}; unless said {value}")
    otherwise = Text("uten valg {value}", "utan val {value}", "unless said {value}")
    must = Text("må oppgis", "må oppgjevast", "must be given")

    def setting(method: Method, name: str) -> str:
        value, known = method.settings[name], method.choices.get(name)
        if value is None:
            return f"{name} ({must.say(lang)})"
        shown = f"{value:g}" if isinstance(value, float) else str(value)
        said = choice(known=" / ".join(known), value=shown) if known else otherwise(value=shown)
        return f"{name} ({said.say(lang)})"

    out = []
    for name in NAMES:
        method = find(name)
        out.append(f"{name}: {method.title.say(lang)}. {method.explain.say(lang)}")
        said: list[object] = [gives(names=[f"{ESTIMANDS[e].say(lang)} `{e}`" for e in method.estimands])]
        said += [adjust] if method.needs_adjust else []
        said += [takes(names=[setting(method, s) for s in method.settings])] if method.settings else []
        out += ["    " + in_words(words, lang) for words in said]
    return out


def _pseudonyms(number: int) -> list[str]:
    """Drawn by lot, so that nothing about a person can be read from one; no letters that are mistaken for others."""
    import secrets

    from effektkontrakt.errors import InputError, Mistake, Place
    from effektkontrakt.text import Text

    if not 1 <= number <= 1_000_000:
        words = Text(
            nb="Oppgi et tall fra 1 til {most}.", nn="Oppgi eit tal frå 1 til {most}.", en="Give a number from 1 to {most}."
        )
        raise InputError([Mistake(Place("--pseudonyms"), words(most=1_000_000))])
    found: dict[str, None] = {}
    while len(found) < number:
        found["".join(secrets.choice("BCDFGHJKLMNPQRSTVWXZ") for _ in range(8))] = None
    return list(found)


def _say_plans(contract: object, args: argparse.Namespace) -> None:
    from effektkontrakt.contract import Contract
    from effektkontrakt.contract.measurement import plan_of
    from effektkontrakt.errors import InputError
    from effektkontrakt.measure.frozen import canonical, plan_fingerprint
    from effektkontrakt.measure.planned import problems
    from effektkontrakt.terms.measured import plan_words
    from effektkontrakt.text import Text

    assert isinstance(contract, Contract)
    fingerprint = Text(nb="Fingeravtrykk: {sha}", nn="Fingeravtrykk: {sha}", en="Fingerprint: {sha}")
    unplanned = Text(
        nb="{outcome} har ingen måleplan. `effekt plan {file} --write {outcome}` gir et utkast.",
        nn="{outcome} har ingen måleplan. `effekt plan {file} --write {outcome}` gir eit utkast.",
        en="{outcome} has no measurement plan. `effekt plan {file} --write {outcome}` gives a draft.",
    )
    for name, plan in contract.measurement.items():
        if args.canonical:
            print(canonical(contract, name))
            continue
        print(f"{plan.clause}  {name}")
        for words in plan_words(contract, plan):
            print("    " + words.say(args.lang))
        print("    " + fingerprint(sha=plan_fingerprint(contract, name)).say(args.lang) + "\n")
    for outcome in contract.outcomes:
        if plan_of(contract, outcome) is None and not args.canonical:
            print("• " + unplanned(outcome=outcome, file=args.contract).say(args.lang))
    wrong = [m for name in contract.measurement for m in problems(contract, name, args.contract)]
    if wrong:
        raise InputError(wrong)
