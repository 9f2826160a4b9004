"""`effekt import indigo`: published contracts as contract files and results."""

from __future__ import annotations

import argparse

from effektkontrakt.cli.options import language


def options(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("source", choices=("indigo",))
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("--out", metavar="DIR", help="write contract.yaml and results.csv for each project here")
    parser.add_argument("--readings", action="store_true", help="also list every cell that was read as more than it says")
    language(parser)


def run(args: argparse.Namespace) -> int:
    """Import, write, and list everything that could not be read as typed."""
    from pathlib import Path

    from effektkontrakt.opendata.export import write
    from effektkontrakt.opendata.reconcile import reconcile
    from effektkontrakt.opendata.tables import read_tables
    from effektkontrakt.text import Text

    tables = read_tables(Path(args.folder))
    found = reconcile(tables)
    built = [r for r in found if r.built is not None]
    if args.out:
        write(built, Path(args.out))
    for told in (*tables.told, *(tables.readings if args.readings else ())):
        print(f"{told.place.say(args.lang)}, {told.place.path}: {told.what.say(args.lang)}")
    summary = Text(
        nb="{projects} prosjekter lest; {built} har priser og er blitt kontrakter; {told} celler eller rader kunne ikke leses og er listet over. {readings} celler ble tolket (--readings viser dem).",
        nn="{projects} prosjekt lesne; {built} har prisar og er blitt kontraktar; {told} celler eller rader kunne ikkje lesast og er lista over. {readings} celler vart tolka (--readings viser dei).",
        en="{projects} projects read; {built} have prices and became contracts; {told} cells or rows could not be read and are listed above. {readings} cells were interpreted (--readings shows them).",
    )
    print(
        summary(
            projects=len(tables.rows["projects"]), built=len(built), told=len(tables.told), readings=len(tables.readings)
        ).say(args.lang)
    )
    return 0
