"""`effekt pictures`: the pictures of a contract's terms, and of its futures, as files; with the sentence each tells."""

from __future__ import annotations

import argparse

from effektkontrakt.cli.options import language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from effektkontrakt.charts import Picture


def options(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("contract", metavar="CONTRACT")
    parser.add_argument(
        "--beliefs", metavar="FILE", help="what is believed of the contract's future (else only the terms are drawn)"
    )
    parser.add_argument("--to", metavar="FOLDER", required=True, help="where the files are written")
    parser.add_argument("--format", choices=("svg", "pdf", "png", "json"), default="svg", help="json is the Vega-Lite spec")
    parser.add_argument("--width", type=int, choices=(300, 460, 680), default=680, help="pixels (default: 680)")
    parser.add_argument("--paths", metavar="N", default="10000", help="how many futures to draw (default: 10000)")
    parser.add_argument("--seed", metavar="S", default="1", help="the same seed gives the same figures (default: 1)")
    language(parser)


def run(args: argparse.Namespace) -> int:
    """Simulate, draw, and say where each picture lies and what it tells."""
    from pathlib import Path

    from effektkontrakt.charts.terms import pictures
    from effektkontrakt.cli.simulated import whole
    from effektkontrakt.contract import read_contract

    contract = read_contract(args.contract)
    paths, seed = whole("--paths", args.paths, 1), whole("--seed", args.seed, 0)
    found = pictures(contract)
    if args.beliefs:
        from effektkontrakt import simulate
        from effektkontrakt.charts import simulated

        beliefs = simulate.read_beliefs(args.beliefs, contract)
        found |= simulated.pictures(simulated.answer(simulate.simulate(contract, beliefs, paths, seed)))
    folder = Path(args.to)
    folder.mkdir(parents=True, exist_ok=True)
    for name, draw in found.items():
        picture = draw(args.lang, args.width)
        path = folder / f"{name}.{args.format}"
        path.write_bytes(_drawn(picture, args.format))
        print(f"{path}: {picture.sentence}")
    return 0


def _drawn(picture: Picture, form: str) -> bytes:
    if form == "json":
        import json

        return json.dumps(picture.spec, ensure_ascii=False, indent=1).encode()
    if form == "svg":
        return picture.svg().encode()
    return picture.pdf() if form == "pdf" else picture.png()
