"""The report and the results as files in a folder."""

from __future__ import annotations

from pathlib import Path

from effektkontrakt.measure.carry_out import Measurement
from effektkontrakt.measure.report.blocks import html, markdown, typst_source
from effektkontrakt.measure.report.content import report
from effektkontrakt.measure.results import as_csv
from effektkontrakt.text import Lang


def write(measurement: Measurement, folder: Path, lang: Lang) -> list[Path]:
    """`report.md`, `report.html`, `report.pdf` (PDF/UA-1) and `results.csv`, which `effekt settle` reads."""
    import typst

    folder.mkdir(parents=True, exist_ok=True)
    blocks = report(measurement)
    source = typst_source(blocks, lang).encode()
    files = {
        "report.md": markdown(blocks, lang).encode(),
        "report.html": html(blocks, lang).encode(),
        "report.pdf": typst.compile(source, format="pdf", pdf_standards=["ua-1"]),
        "results.csv": as_csv(measurement).encode(),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]
