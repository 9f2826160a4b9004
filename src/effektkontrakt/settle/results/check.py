"""Text to results: each column read by the contract, rows held against each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.calendar import parse_date
from effektkontrakt.errors import InputError, Place, Wrong, nearest
from effektkontrakt.money import INT64_MAX, parse_number
from effektkontrakt.settle.results import corrections
from effektkontrakt.settle.results.model import NO_DAY, Expected, Measure, Results
from effektkontrakt.settle.results.people import FORBIDDEN_COLUMNS, is_national_identity_number
from effektkontrakt.settle.results.table import Column, Found, Table
from effektkontrakt.text import Text

COLUMNS = ("outcome", "value", "date", "cohort", "participant", "id", "corrects", "recorded", "verified", "statement")
POOLED = "pooled"
_EPOCH = date(1970, 1, 1)

_UNKNOWN_COLUMN = Text(
    nb="Kolonnen «{name}» er ikke kjent.{meant} Kolonnene er {known}.",
    nn="Kolonnen «{name}» er ikkje kjend.{meant} Kolonnane er {known}.",
    en="The column “{name}” is not known.{meant} The columns are {known}.",
)
_PERSONAL_COLUMN = Text(
    nb="Kolonnen «{name}» kan peke ut personer og tas ikke imot. Bruk et pseudonym i kolonnen participant.",
    nn="Kolonnen «{name}» kan peike ut personar og blir ikkje teken imot. Bruk eit pseudonym i kolonnen participant.",
    en="The column “{name}” can point out people and is not accepted. Use a pseudonym in the column participant.",
)
_MISSING_COLUMN = Text(nb="Kolonnen «{name}» mangler.", nn="Kolonnen «{name}» manglar.", en="The column “{name}” is missing.")
_EMPTY = Text(nb="«{name}» er tomt. Fyll det inn.", nn="«{name}» er tomt. Fyll det inn.", en="“{name}” is empty. Fill it in.")
_OUTCOME = Text(
    nb="«{found}» er verken et resultatmål eller en indeks i kontrakten.{meant}",
    nn="«{found}» er verken eit resultatmål eller ein indeks i kontrakten.{meant}",
    en="“{found}” is neither an outcome nor an index of the contract.{meant}",
)
_COHORT = Text(
    nb="«{found}» er ikke et kull i kontrakten.{meant}",
    nn="«{found}» er ikkje eit kull i kontrakten.{meant}",
    en="“{found}” is not a cohort of the contract.{meant}",
)
_DECIMALS = Text(
    nb="«{found}» har flere desimaler enn kontrakten tillater ({decimals}). Rund av slik evaluator har sagt.",
    nn="«{found}» har fleire desimalar enn kontrakten tillèt ({decimals}). Rund av slik evaluator har sagt.",
    en="“{found}” has more decimals than the contract allows ({decimals}). Round it as the evaluator has said.",
)
_TOO_LARGE = Text(
    nb="«{found}» er for stort til å regnes med nøyaktig.",
    nn="«{found}» er for stort til å reknast med nøyaktig.",
    en="“{found}” is too large to be worked with exactly.",
)
_NEGATIVE = Text(
    nb="«{found}» er negativt. Rett raden det gjelder med en rettelse (id og corrects) i stedet.",
    nn="«{found}» er negativt. Rett rada det gjeld med ei retting (id og corrects) i staden.",
    en="“{found}” is negative. Mend the row it concerns by a correction (id and corrects) instead.",
)
_PERCENT = Text(
    nb="«{found}» har prosenttegn, men resultatmålet måles ikke i prosent.",
    nn="«{found}» har prosentteikn, men resultatmålet blir ikkje målt i prosent.",
    en="“{found}” has a per cent sign, but the outcome is not measured in per cent.",
)
_FORMULA = Text(
    nb="Feltet inneholder en formel. Lagre verdien i stedet.",
    nn="Feltet inneheld ein formel. Lagre verdien i staden.",
    en="The field holds a formula. Save the value instead.",
)
_NO_DATE = Text(
    nb="Raden har verken dato eller kull. Fyll inn én av dem.",
    nn="Rada har verken dato eller kull. Fyll inn éin av dei.",
    en="The row has neither a date nor a cohort. Fill in one of them.",
)
_OUTSIDE = Text(
    nb="{day} er utenfor kontraktens periode, {first} til {last}.",
    nn="{day} er utanfor perioden til kontrakten, {first} til {last}.",
    en="{day} is outside the contract's period, {first} to {last}.",
)
_PARTICIPANT = Text(
    nb="Raden mangler deltaker. «{outcome}» betales per deltaker.",
    nn="Rada manglar deltakar. «{outcome}» blir betalt per deltakar.",
    en="The row lacks a participant. “{outcome}” is paid per participant.",
)
_IDENTITY = Text(
    nb="Feltet ligner et fødselsnummer og tas ikke imot. Bruk et pseudonym.",
    nn="Feltet liknar eit fødselsnummer og blir ikkje teke imot. Bruk eit pseudonym.",
    en="The field looks like a national identity number and is not accepted. Use a pseudonym.",
)
_YES_NO = Text(
    nb="«{found}» er verken yes eller no.", nn="«{found}» er verken yes eller no.", en="“{found}” is neither yes nor no."
)
_YES = {"yes": True, "no": False, "ja": True, "nei": False, "true": True, "false": False}


def check(table: Table, expected: Expected) -> Results:
    """The table as results. Raises `InputError` with all mistakes."""
    found = Found(table.file)
    _columns(table, found)
    if found.mistakes:
        raise InputError(found.all())
    empty = Column((), np.full(len(table.lines), -1, dtype=np.int32), 0)
    columns = {name: table.columns.get(name, empty) for name in COLUMNS}
    for column in columns.values():
        _refuse(table, column, found)
    outcomes = tuple(expected.measures)
    outcome = _read(table, columns["outcome"], "outcome", found, lambda t: _among(t, outcomes, _OUTCOME), needed=True)
    value = _values(table, columns["value"], outcome, list(expected.measures.values()), found)
    cohorts = (*expected.cohorts, POOLED)
    cohort = _read(table, columns["cohort"], "cohort", found, lambda t: _among(t, cohorts, _COHORT))
    day = _read(table, columns["date"], "date", found, _day, empty=NO_DAY)
    measured = np.array([*((d - _EPOCH).days for d in expected.cohorts.values()), (expected.last - _EPOCH).days], dtype=np.int64)
    day = np.where((day == NO_DAY) & (cohort >= 0), measured[cohort], day)
    _dates(table, columns["date"], day, cohort, expected, found)
    recorded = _read(table, columns["recorded"], "recorded", found, _day, empty=NO_DAY)
    recorded = np.where(recorded == NO_DAY, day, recorded)
    verified = _read(table, columns["verified"], "verified", found, _yes_no, empty=1).astype(bool)
    for row in np.flatnonzero((columns["participant"].codes < 0) & _needing(outcome, outcomes, expected)):
        found.note(table.place(row, columns["participant"]), _PARTICIPANT(outcome=outcomes[outcome[row]]))
    superseded = corrections.superseded(table, columns["id"], columns["corrects"], recorded, found)
    if not found.mistakes:
        adds_up = np.array([m.adds_up for m in expected.measures.values()], dtype=bool)
        corrections.repeated(table, columns, outcome, value, day, cohort, adds_up, superseded, found)
    if found.mistakes:
        raise InputError(found.all())
    statement = columns["statement"]
    return Results(
        outcome.astype(np.int32),
        value,
        day.astype(np.int32),
        cohort.astype(np.int32),
        columns["participant"].codes,
        recorded.astype(np.int32),
        superseded,
        verified,
        table.lines,
        outcomes,
        cohorts,
        columns["participant"].texts,
        {int(table.lines[r]): statement.texts[statement.codes[r]] for r in np.flatnonzero(statement.codes >= 0)},
    )


def _columns(table: Table, found: Found) -> None:
    for name, column in table.columns.items():
        place = _heading(table, column)
        if name.lower() in FORBIDDEN_COLUMNS:
            found.note(place, _PERSONAL_COLUMN(name=name))
        elif name not in COLUMNS:
            found.note(place, _UNKNOWN_COLUMN(name=name[:40], meant=nearest(name, COLUMNS), known=list(COLUMNS)))
    for name in ("outcome", "value"):
        if name not in table.columns:
            found.note(_heading(table, None), _MISSING_COLUMN(name=name))


def _heading(table: Table, column: Column | None) -> Place:
    return Place(table.file, 1, column.position if column else None, sheet=table.sheet)


def _refuse(table: Table, column: Column, found: Found) -> None:
    for code, text in enumerate(column.texts):
        what = _IDENTITY if is_national_identity_number(text) else _FORMULA if text[:1] in ("=", "@") else None
        if what is not None:
            for row in np.flatnonzero(column.codes == code)[:20]:
                found.note(table.place(row, column), what)


def _read(
    table: Table, column: Column, name: str, found: Found, parse: Callable[[str], int], empty: int = -1, needed: bool = False
) -> NDArray[np.int64]:
    """A column as whole numbers, each distinct text read once."""
    numbers = np.full(len(column.texts) + 1, empty, dtype=np.int64)
    for code, text in enumerate(column.texts):
        try:
            numbers[code] = parse(text)
        except Wrong as wrong:
            for row in np.flatnonzero(column.codes == code):
                found.note(table.place(row, column), wrong.what)
    if needed:
        for row in np.flatnonzero(column.codes < 0):
            found.note(table.place(row, column), _EMPTY(name=name))
    return numbers[column.codes]


def _among(text: str, names: tuple[str, ...], what: Text) -> int:
    if text not in names:
        raise Wrong(what(found=text[:60], meant=nearest(text, names)))
    return names.index(text)


def _day(text: str) -> int:
    return (parse_date(text) - _EPOCH).days


def _yes_no(text: str) -> int:
    if text.lower() not in _YES:
        raise Wrong(_YES_NO(found=text[:20]))
    return int(_YES[text.lower()])


def _values(table: Table, column: Column, outcome: NDArray[np.int64], measures: list[Measure], found: Found) -> NDArray[np.int64]:
    """Each value as a whole number of its outcome's smallest unit; a distinct text is read once for each outcome it stands with."""
    values = np.zeros(len(column.codes), dtype=np.int64)
    for row in np.flatnonzero(column.codes < 0):
        found.note(table.place(row, column), _EMPTY(name="value"))
    width = len(measures) + 1
    pairs, inverse = np.unique(column.codes.astype(np.int64) * width + outcome + 1, return_inverse=True)
    read = np.zeros(len(pairs), dtype=np.int64)
    for i, pair in enumerate(pairs):
        code, which = divmod(int(pair), width)
        if code < 0 or which == 0:
            continue
        try:
            read[i] = _value(column.texts[code], measures[which - 1])
        except Wrong as wrong:
            for row in np.flatnonzero(inverse == i):
                found.note(table.place(row, column), wrong.what)
    values[:] = read[inverse] if len(pairs) else 0
    return values


def _value(text: str, measure: Measure) -> int:
    bare = text
    if text.endswith("%"):
        if not measure.percent:
            raise Wrong(_PERCENT(found=text[:40]))
        bare = text[:-1].strip()
    exact: Fraction = parse_number(bare)
    scaled = exact * 10**measure.decimals
    if scaled.denominator != 1:
        raise Wrong(_DECIMALS(found=text[:40], decimals=measure.decimals))
    if abs(scaled) > INT64_MAX:
        raise Wrong(_TOO_LARGE(found=text[:40]))
    if scaled < 0 and not measure.may_be_negative:
        raise Wrong(_NEGATIVE(found=text[:40]))
    return int(scaled)


def _dates(
    table: Table, column: Column, day: NDArray[np.int64], cohort: NDArray[np.int64], expected: Expected, found: Found
) -> None:
    first, last = (expected.first - _EPOCH).days, (expected.last - _EPOCH).days
    bad_text = column.codes >= 0
    for row in np.flatnonzero((day == NO_DAY) & ~bad_text):
        found.note(table.place(row, column), _NO_DATE)
    outside = (day != NO_DAY) & ((day < first) | (day > last)) & (cohort < 0)
    for row in np.flatnonzero(outside):
        shown = date.fromordinal(_EPOCH.toordinal() + int(day[row]))
        found.note(table.place(row, column), _OUTSIDE(day=shown, first=expected.first, last=expected.last))


def _needing(outcome: NDArray[np.int64], outcomes: tuple[str, ...], expected: Expected) -> NDArray[np.bool_]:
    needs = np.array([*(o in expected.needs_participant for o in outcomes), False], dtype=bool)
    return needs[outcome]
