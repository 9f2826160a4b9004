"""The report and the results as files in a folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from effektkontrakt.errors import InputError, Mistake, Place
from effektkontrakt.measure.carry_out import Measurement
from effektkontrakt.measure.disclosure import Released
from effektkontrakt.measure.report.blocks import PIXELS, Draw, html, markdown, typst_source
from effektkontrakt.measure.report.content import released, report
from effektkontrakt.measure.results import as_csv
from effektkontrakt.text import Lang, Text

_RELEASED = "released.json"
_NOT_EARLIER = Text(
    nb="Her er ingen tidligere rapport: {file} mangler eller kan ikke leses. Oppgi mappen fra forrige `effekt measure --out`.",
    nn="Her er ingen tidlegare rapport: {file} manglar eller kan ikkje lesast. Oppgi mappa frå førre `effekt measure --out`.",
    en="There is no earlier report here: {file} is missing or cannot be read. Give the folder of the last `effekt measure --out`.",
)


def write(
    measurement: Measurement,
    folder: Path,
    lang: Lang,
    earlier: dict[str, Released] | None = None,
    drawings: Mapping[str, Draw] = MappingProxyType({}),
) -> list[Path]:
    """`report.md`, `report.html`, `report.pdf` (PDF/UA-1), `results.csv`, which `effekt settle` reads, and `released.json`.

    `drawings` are the pictures by name; they stand in the report, and as files beside it.

    `released.json` holds the tables of people that the report shows; the next report needs it, so that two do not reveal.
    """
    import typst

    folder.mkdir(parents=True, exist_ok=True)
    blocks = report(measurement, earlier, drawings)
    files = {
        "report.md": markdown(blocks, lang).encode(),
        "report.html": html(blocks, lang).encode(),
        "report.pdf": typst.compile(typst_source(blocks, lang).encode(), format="pdf", pdf_standards=["ua-1"]),
        "results.csv": as_csv(measurement).encode(),
        _RELEASED: json.dumps((earlier or {}) | released(measurement, earlier), indent=1).encode(),
    }
    files |= {f"{name}.svg": draw(lang, PIXELS).svg().encode() for name, draw in drawings.items()}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def read_earlier(folder: Path) -> dict[str, Released]:
    """The tables that an earlier report showed. Raises `InputError`."""
    try:
        held = json.loads((folder / _RELEASED).read_text(encoding="utf-8"))
        return {key: tuple(tuple(None if c is None else int(c) for c in row) for row in table) for key, table in held.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        raise InputError([Mistake(Place(str(folder)), _NOT_EARLIER(file=_RELEASED))]) from None
