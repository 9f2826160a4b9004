"""Rows that take the place of earlier ones, and rows that say the same thing twice."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.settle.results.model import NEVER
from effektkontrakt.settle.results.table import Column, Found, Table
from effektkontrakt.text import Text

_ID_TWICE = Text(
    nb="id «{id}» står også på linje {line}. Hver rad må ha sin egen.",
    nn="id «{id}» står òg på linje {line}. Kvar rad må ha sin eigen.",
    en="The id “{id}” also stands on line {line}. Each row needs its own.",
)
_NO_SUCH = Text(
    nb="Raden retter «{id}», men ingen rad har den id-en.",
    nn="Rada rettar «{id}», men inga rad har den id-en.",
    en="The row corrects “{id}”, but no row has that id.",
)
_ITSELF = Text(nb="Raden retter seg selv.", nn="Rada rettar seg sjølv.", en="The row corrects itself.")
_ALREADY = Text(
    nb="«{id}» er allerede rettet på linje {line}. Rett den siste rettelsen i stedet.",
    nn="«{id}» er alt retta på linje {line}. Rett den siste rettinga i staden.",
    en="“{id}” is already corrected on line {line}. Correct the latest correction instead.",
)
_EARLIER = Text(
    nb="Rettelsen er ført før raden den retter (linje {line}). Sjekk «recorded».",
    nn="Rettinga er ført før rada ho rettar (linje {line}). Sjekk «recorded».",
    en="The correction was recorded before the row it corrects (line {line}). Check “recorded”.",
)
_CYCLE = Text(
    nb="Rettelsene går i ring: «{id}» retter til slutt seg selv.",
    nn="Rettingane går i ring: «{id}» rettar til slutt seg sjølv.",
    en="The corrections go in a ring: “{id}” ends by correcting itself.",
)
_SAME = Text(
    nb="Raden er lik linje {line}. Fjern den ene, eller gi begge en id om begge gjelder.",
    nn="Rada er lik linje {line}. Fjern den eine, eller gi begge ein id om begge gjeld.",
    en="The row equals line {line}. Remove one, or give both an id if both are meant.",
)
_STATED_TWICE = Text(
    nb="Det samme er fastslått på linje {line}. Behold én, eller før denne som en rettelse (corrects).",
    nn="Det same er fastsett på linje {line}. Behald éin, eller før denne som ei retting (corrects).",
    en="The same is stated on line {line}. Keep one, or enter this as a correction (corrects).",
)


def superseded(table: Table, ids: Column, corrects: Column, recorded: NDArray[np.int64], found: Found) -> NDArray[np.int32]:
    """For each row the day another took its place, or `NEVER`."""
    days = np.full(len(table.lines), NEVER, dtype=np.int32)
    by_id: dict[str, int] = {}
    for row in np.flatnonzero(ids.codes >= 0).tolist():
        name = ids.texts[ids.codes[row]]
        if name in by_id:
            found.note(table.place(row, ids), _ID_TWICE(id=name, line=str(table.lines[by_id[name]])))
        else:
            by_id[name] = row
    corrected_by: dict[int, int] = {}
    for row in np.flatnonzero(corrects.codes >= 0).tolist():
        name = corrects.texts[corrects.codes[row]]
        earlier = by_id.get(name)
        place = table.place(row, corrects)
        if earlier is None:
            found.note(place, _NO_SUCH(id=name))
        elif earlier == row:
            found.note(place, _ITSELF)
        elif earlier in corrected_by:
            found.note(place, _ALREADY(id=name, line=str(table.lines[corrected_by[earlier]])))
        elif recorded[row] < recorded[earlier]:
            found.note(place, _EARLIER(line=str(table.lines[earlier])))
        else:
            corrected_by[earlier] = row
            days[earlier] = recorded[row]
    _no_rings(table, ids, corrected_by, found)
    return days


def _no_rings(table: Table, ids: Column, corrected_by: Mapping[int, int], found: Found) -> None:
    done: set[int] = set()
    for start in corrected_by:
        path: dict[int, None] = {}
        row: int | None = start
        while row is not None and row not in done:
            if row in path:
                found.note(table.place(row, ids), _CYCLE(id=ids.texts[ids.codes[row]]))
                break
            path[row] = None
            row = corrected_by.get(row)
        done.update(path)


def repeated(
    table: Table,
    columns: Mapping[str, Column],
    outcome: NDArray[np.int64],
    value: NDArray[np.int64],
    day: NDArray[np.int64],
    cohort: NDArray[np.int64],
    adds_up: NDArray[np.bool_],
    replaced: NDArray[np.int32],
    found: Found,
) -> None:
    """Note rows equal in everything without an id, and two statements of the same thing of which none corrects the other."""
    participant = columns["participant"].codes.astype(np.int64)
    plain = columns["id"].codes < 0
    summed = adds_up[outcome] & plain
    for row, first in _equal(np.flatnonzero(summed), outcome, day, cohort, participant, value):
        found.note(table.place(row), _SAME(line=str(table.lines[first])))
    stated = ~adds_up[outcome] & (replaced == NEVER)
    for row, first in _equal(np.flatnonzero(stated), outcome, day, cohort):
        found.note(table.place(row), _STATED_TWICE(line=str(table.lines[first])))


def _equal(rows: NDArray[np.int64], *keys: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Pairs of a row and the first one equal to it in all keys."""
    if len(rows) < 2:
        return []
    order = rows[np.lexsort((rows, *(key[rows] for key in keys)))]
    same = np.ones(len(order) - 1, dtype=bool)
    for key in keys:
        same &= key[order][1:] == key[order][:-1]
    firsts = order[np.maximum.accumulate(np.where(np.r_[False, same], 0, np.arange(len(order))))]
    return [(int(order[i + 1]), int(firsts[i + 1])) for i in np.flatnonzero(same)]
