"""`effekt measure`: what was achieved, by the agreed plan and no other."""

from __future__ import annotations

import argparse

from effektkontrakt.cli.options import language


def options(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("contract", metavar="CONTRACT")
    parser.add_argument("data", metavar="DATA", help=".csv, .xlsx, .parquet, or a database's address followed by #table")
    parser.add_argument("--of", metavar="PLAN", action="append", help="only this plan of the contract (may be repeated)")
    parser.add_argument("--frozen", metavar="PLAN=FINGERPRINT", action="append", default=[], help="refuse a plan that is another")
    parser.add_argument(
        "--out", metavar="FOLDER", help="write report.md, report.html, report.pdf, results.csv and the pictures there"
    )
    parser.add_argument("--earlier", metavar="FOLDER", help="the last report, so that the two together reveal nobody")
    language(parser)


def run(args: argparse.Namespace) -> int:
    """Measure, print page one, and write the files."""
    from pathlib import Path

    from effektkontrakt.charts.measured import pictures
    from effektkontrakt.contract import read_contract
    from effektkontrakt.measure.carry_out import carry_out
    from effektkontrakt.measure.records import open_records
    from effektkontrakt.measure.report import read_earlier, report, write
    from effektkontrakt.measure.report.blocks import markdown

    contract = read_contract(args.contract)
    names = _names(args.of, list(contract.measurement))
    frozen = dict(_pair(text, list(contract.measurement)) for text in args.frozen)
    measurement = carry_out(contract, open_records(args.data), names, frozen)
    earlier = read_earlier(Path(args.earlier)) if args.earlier else None
    if args.out:
        for path in write(measurement, Path(args.out), args.lang, earlier, pictures(measurement, again=earlier is not None)):
            print(path)
    else:
        print(markdown(report(measurement, earlier), args.lang), end="")
    return 0


def _names(asked: list[str] | None, known: list[str]) -> list[str] | None:
    from effektkontrakt.errors import InputError, Mistake, Place, nearest
    from effektkontrakt.text import Text

    words = Text(
        nb="«{name}» er ikke en måleplan i kontrakten.{meant}",
        nn="«{name}» er ikkje ein måleplan i kontrakten.{meant}",
        en="“{name}” is not a measurement plan of the contract.{meant}",
    )
    unknown = [name for name in asked or [] if name not in known]
    if unknown:
        raise InputError(Mistake(Place("--of"), words(name=name[:70], meant=nearest(name, known))) for name in unknown)
    return asked


def _pair(text: str, known: list[str]) -> tuple[str, str]:
    from effektkontrakt.errors import InputError, Mistake, Place
    from effektkontrakt.text import Text

    name, split, fingerprint = text.partition("=")
    words = Text(
        nb="Skriv planens navn, =, og minst tolv tegn av fingeravtrykket. Planene er: {known}.",
        nn="Skriv namnet på planen, =, og minst tolv teikn av fingeravtrykket. Planane er: {known}.",
        en="Write the plan's name, =, and at least twelve characters of the fingerprint. The plans are: {known}.",
    )
    if not split or name not in known or len(fingerprint) < 12:
        raise InputError([Mistake(Place("--frozen"), words(known=known))])
    return name, fingerprint
