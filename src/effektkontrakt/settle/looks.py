"""Looks underway: how many have been measured of an outcome by a day, where the results tell only of those who succeeded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from effektkontrakt.calendar import parse_date
from effektkontrakt.contract.checks.chance import counted
from effektkontrakt.contract.measurement import plan_of
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.values import whole
from effektkontrakt.errors import InputError, Mistake, Place, Wrong, nearest
from effektkontrakt.settle.results.read import read_table
from effektkontrakt.text import Text, Words

_HEAD = ("outcome", "date", "measured", "succeeded")
_COLUMNS = Text(
    nb="Første linje skal være {head}. Den siste kan utelates.",
    nn="Første linje skal vere {head}. Den siste kan utelatast.",
    en="The first line must be {head}. The last may be left out.",
)
_UNKNOWN = Text(
    nb="Resultatmålet «{found}» har ikke et mål som telles.{meant}",
    nn="Resultatmålet «{found}» har ikkje eit mål som blir talt.{meant}",
    en="The outcome “{found}” has no target that is counted.{meant}",
)
_OUTSIDE = Text(
    nb="Dagen er utenfor kontraktens periode, {first} til {last}.",
    nn="Dagen er utanfor perioden til kontrakten, {first} til {last}.",
    en="The day is outside the contract's period, {first} to {last}.",
)
_FEW = Text(
    nb="{successes} har lykkes, men bare {observed} er målt. Rett ett av tallene.",
    nn="{successes} har lykkast, men berre {observed} er målte. Rett eitt av tala.",
    en="{successes} have succeeded, but only {observed} have been measured. Correct one of the numbers.",
)
_PLANNED = Text(
    nb="{observed} kan ikke være målt: kontrakten er for {planned}. Rett tallet.",
    nn="{observed} kan ikkje vere målte: kontrakten er for {planned}. Rett talet.",
    en="{observed} cannot have been measured: the contract is for {planned}. Correct the number.",
)
_TWICE = Text(
    nb="Resultatmålet og dagen står på en linje før. Fjern en av dem.",
    nn="Resultatmålet og dagen står på ei linje før. Fjern ei av dei.",
    en="The outcome and the day stand on a line before. Remove one of them.",
)


@dataclass(frozen=True, slots=True)
class Look:
    """An outcome on a day: how many have been measured so far, and how many of them succeeded (None: as the results say)."""

    outcome: str
    day: date
    observed: int
    successes: int | None = None


def countable(contract: Contract) -> list[str]:
    """The outcomes with a target that are counted one by one: how many were measured says how sure the result is."""
    return [name for name, outcome in contract.outcomes.items() if outcome.target is not None and counted(contract, outcome)]


def too_many(contract: Contract, outcome: str, observed: int) -> Words | None:
    """What is wrong with having measured so many: more than the plan or the target group has."""
    plan = plan_of(contract, outcome)
    size = contract.target_group.size if contract.target_group else None
    most = max((plan.treated if plan else 0) or 0, size or 0)
    return _PLANNED(observed=observed, planned=most) if most and observed > most else None


def read_looks(path: Path | str, contract: Contract) -> tuple[Look, ...]:
    """A CSV file with the columns outcome, date, measured and (optional) succeeded. Raises `InputError` with every mistake."""
    table = read_table(path)
    if tuple(table.columns) not in (_HEAD, _HEAD[:3]):
        raise InputError([Mistake(Place(table.file, 1), _COLUMNS(head=",".join(_HEAD)))])
    found: dict[tuple[str, date], Look] = {}
    mistakes: list[Mistake] = []
    for row, cells in enumerate(table.rows()):
        try:
            look = _look(cells, contract)
            if (look.outcome, look.day) in found:
                raise Wrong(_TWICE)
            found[look.outcome, look.day] = look
        except Wrong as wrong:
            mistakes.append(Mistake(table.place(row), wrong.what))
    if mistakes:
        raise InputError(mistakes)
    return tuple(found.values())


def _look(cells: dict[str, str], contract: Contract) -> Look:
    name = cells.get("outcome", "").strip()
    names = countable(contract)
    if name not in names:
        raise Wrong(_UNKNOWN(found=name[:40], meant=nearest(name, names)))
    day = parse_date(cells.get("date", ""))
    if not contract.period.first <= day <= contract.period.last:
        raise Wrong(_OUTSIDE(first=contract.period.first, last=contract.period.last))
    observed = whole(cells.get("measured", ""))
    succeeded = cells.get("succeeded", "").strip()
    successes = whole(succeeded) if succeeded else None
    if wrong := too_many(contract, name, observed):
        raise Wrong(wrong)
    if successes is not None and successes > observed:
        raise Wrong(_FEW(successes=successes, observed=observed))
    return Look(name, day, observed, successes)
