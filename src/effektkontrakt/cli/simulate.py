"""`effekt simulate`: what may be paid and when, what the investors may lose, when the provider's money runs out."""

from __future__ import annotations

import argparse

from effektkontrakt.cli.options import language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from effektkontrakt.contract import Contract
    from effektkontrakt.contract.diff import Change
    from effektkontrakt.simulate import Beliefs


def options(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument(
        "contract", metavar="CONTRACT", help="a contract, or a folder of folders with contract.yaml and beliefs.yaml"
    )
    parser.add_argument("--beliefs", metavar="FILE", help="what is believed of the future (docs/reference/beliefs.md)")
    parser.add_argument("--paths", metavar="N", default="10000", help="how many futures to draw (default: 10000)")
    parser.add_argument("--seed", metavar="S", default="1", help="the same seed gives the same figures (default: 1)")
    parser.add_argument("--set-aside", metavar="YEAR=AMOUNT", action="append", default=[], help="what is appropriated in a year")
    parser.add_argument("--drivers", action="store_true", help="what drives the payments: sensitivities and a tornado")
    parser.add_argument(
        "--beside", metavar="CONTRACT", action="append", default=[], help="other terms for the same service, side by side"
    )
    parser.add_argument(
        "--kinds", action="store_true", help="the same service as bridge, philanthropic and financial, side by side"
    )
    parser.add_argument(
        "--vary", metavar="NAME=V1,V2", action="append", default=[], help="a table over values of a belief; twice for two ways"
    )
    parser.add_argument("--scheduler", metavar="ADDRESS", help="run a folder or a table on this Dask cluster (tcp://host:8786)")
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table")
    language(parser)


def run(args: argparse.Namespace) -> int:
    """Simulate and print. A simulation that was stopped is printed as far as it came, and says so; then the status is 130."""
    from pathlib import Path

    from effektkontrakt.cli.simulated import whole

    paths, seed = whole("--paths", args.paths, 1), whole("--seed", args.seed, 0)
    way = (
        "folder"
        if Path(args.contract).is_dir()
        else "vary"
        if args.vary
        else "beside"
        if args.beside
        else "kinds"
        if args.kinds
        else "one"
    )
    _only_what_applies(args, way)
    run_way = {"folder": _many, "vary": _many, "beside": _beside, "kinds": _beside, "one": _one}[way]
    try:
        return run_way(args, paths, seed)
    except KeyboardInterrupt:
        return 130


def _only_what_applies(args: argparse.Namespace, way: str) -> None:
    """Raise `InputError` with every option given that does nothing in this way of simulating."""
    from effektkontrakt.errors import InputError, Mistake, Place
    from effektkontrakt.text import Text

    together = Text(
        nb="Valget gjelder ikke sammen med {other}. Fjern det ene.",
        nn="Valet gjeld ikkje saman med {other}. Fjern det eine.",
        en="This option does not apply with {other}. Remove one of them.",
    )
    of = Text(
        nb="Valget gjelder ikke for {other}. Fjern det.",
        nn="Valet gjeld ikkje for {other}. Fjern det.",
        en="This option does not apply to {other}. Remove it.",
    )
    given = {
        "--set-aside": args.set_aside,
        "--drivers": args.drivers,
        "--format csv": args.format == "csv",
        "--beside": args.beside,
        "--kinds": args.kinds,
        "--vary": args.vary,
        "--beliefs": args.beliefs,
        "--scheduler": args.scheduler,
    }
    of_one = ("--set-aside", "--drivers", "--format csv")
    out_of_place, words = {
        "folder": ((*of_one, "--beside", "--kinds", "--vary", "--beliefs"), of(other=Text("en mappe", "ei mappe", "a folder"))),
        "vary": ((*of_one, "--beside", "--kinds"), together(other="--vary")),
        "beside": ((*of_one, "--kinds", "--scheduler"), together(other="--beside")),
        "kinds": ((*of_one, "--scheduler"), together(other="--kinds")),
        "one": (("--scheduler",), of(other=Text("én kontrakt", "éin kontrakt", "one contract"))),
    }[way]
    if wrong := [option for option in out_of_place if given[option]]:
        raise InputError(Mistake(Place(option), words) for option in wrong)


def _many(args: argparse.Namespace, paths: int, seed: int) -> int:
    import json
    from pathlib import Path

    from effektkontrakt.cli.portfolio import crossed, data, folder, read_each, simulated, table, varied

    designs = bool(args.vary)
    places = [] if designs else folder(Path(args.contract))
    cases = varied(*_read(args), args.vary) if designs else []
    found = simulated(cases or read_each(places), len(cases) or len(places), paths, seed, args.scheduler)
    if args.format == "json":
        print(json.dumps(data(found), ensure_ascii=False, indent=2))
    else:
        print(crossed(found, args.lang) if len(args.vary) == 2 and found.told else table(found, designs, args.lang))
    return 130 if found.partial else 0


def _read(args: argparse.Namespace) -> tuple[Contract, Beliefs]:
    from effektkontrakt.contract import read_contract
    from effektkontrakt.errors import InputError, Mistake, Place
    from effektkontrakt.simulate import read_beliefs
    from effektkontrakt.text import Text

    if args.beliefs is None:
        words = Text(
            nb="Hva tror du om framtiden? Oppgi en fil med antakelser: --beliefs FIL.",
            nn="Kva trur du om framtida? Oppgi ei fil med føresetnader: --beliefs FIL.",
            en="What do you believe of the future? Give a file: --beliefs FILE.",
        )
        raise InputError([Mistake(Place("--beliefs"), words)])
    contract = read_contract(args.contract)
    return contract, read_beliefs(args.beliefs, contract)


def _beside(args: argparse.Namespace, paths: int, seed: int) -> int:
    import json
    from pathlib import Path

    from effektkontrakt.cli.beside import beside_data, beside_table, changes
    from effektkontrakt.cli.progress import Bar
    from effektkontrakt.contract import read_contract
    from effektkontrakt.simulate import alternatives, read_beliefs, simulate

    own, _ = _read(args)
    kinds = alternatives(Path(args.contract).read_text(encoding="utf-8-sig"), args.contract) if args.kinds else ()
    contracts = [a.contract for a in kinds] or [own, *(read_contract(other) for other in args.beside)]
    found = []
    with Bar() as bar:
        for i, contract in enumerate(contracts):
            beliefs = read_beliefs(args.beliefs, contract)
            found.append(simulate(contract, beliefs, paths, seed, progress=bar.part(i, len(contracts))))
            if found[-1].partial:
                break
    told: dict[str, tuple[Change, ...]] = {a.kind: a.changes for a in kinds}
    if args.format == "json":
        print(json.dumps(beside_data(found, told), ensure_ascii=False, indent=2))
    else:
        print("\n".join([beside_table(found, args.lang), *changes(told, args.lang)]))
    return 130 if any(f.partial for f in found) else 0


def _one(args: argparse.Namespace, paths: int, seed: int) -> int:
    import json

    from effektkontrakt.cli.progress import Bar
    from effektkontrakt.cli.simulated import NO_DRIVERS, appropriations, enough_memory, simulation_table
    from effektkontrakt.simulate import drivers, simulate
    from effektkontrakt.simulate.export import as_csv, as_data

    contract, beliefs = _read(args)
    set_aside = appropriations(args.set_aside, contract.currency)
    enough_memory(contract, beliefs, paths)
    with Bar() as bar:
        found = simulate(contract, beliefs, paths, seed, progress=bar.show)
    told, stopped = None, found.partial
    if args.drivers and not stopped:
        try:
            with Bar() as bar:
                told = drivers(found, progress=bar.show)
        except KeyboardInterrupt:
            stopped = True
    if args.format == "json":
        data = as_data(found, args.lang, set_aside, told) | {"partial": stopped}
        print(json.dumps(data, ensure_ascii=False, indent=2))
    elif args.format == "csv":
        print(as_csv(found), end="")
    else:
        print(simulation_table(found, args.lang, set_aside, told))
        if stopped and not found.partial:
            print(NO_DRIVERS.say(args.lang))
    return 130 if stopped else 0
