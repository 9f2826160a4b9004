"""Many more futures than a page can wait for: worked out in the background, kept, and shown again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import QueryDict

from effektkontrakt import charts, simulate
from effektkontrakt.charts import simulated
from effektkontrakt.charts.picture import Draw
from effektkontrakt.charts.simulated import Answer
from effektkontrakt.charts.simulated.drivers import shares
from effektkontrakt.contract import Contract
from effektkontrakt.simulate.room import bytes_a_path
from effektkontrakt.text import LANGS, Lang
from effektkontrakt.web.charts.shown import keep
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.contracts.store import contract_of
from effektkontrakt.web.futures import tell
from effektkontrakt.web.futures.asked import SEED, Asked, asked, beliefs_with, moves

SIZES = (100_000, 1_000_000)
DRIVEN = 20_000
MEMORY = 3 << 29
"""Bytes at the worst moment, 1.5 GiB."""
Progress = Callable[[int, int], None]


def sizes(stored: StoredContract, ask: Asked) -> list[int]:
    """How many futures one may ask for here: those that can be held at once."""
    plan = simulate.prepare(contract_of(stored.source), beliefs_with(stored.source, stored.beliefs, moves(ask)))
    each = bytes_a_path(plan)
    return [paths for paths in SIZES if paths * each <= MEMORY]


def rests_on(stored: StoredContract) -> str:
    """A mark of the terms and beliefs: another mark, other figures."""
    return hashlib.sha256(f"{stored.source}\0{stored.beliefs}".encode()).hexdigest()


def work_out(progress: Progress, stored: StoredContract, query: str, paths: int) -> dict[str, Any]:
    """The answer and where the doubt comes from, in words and pictures of each language. Progress is in
    paths: those drawn, as many for the doubt, and half as many for the answer. If it is stopped, the answer is of what is drawn.
    """
    ask = asked(stored, QueryDict(query).dict())
    contract, beliefs = contract_of(stored.source), beliefs_with(stored.source, stored.beliefs, moves(ask))
    whole = 5 * paths // 2
    found = simulate.simulate(contract, beliefs, paths, SEED, progress=lambda done, _: progress(done, whole))
    doubt = None if found.partial else _doubt(found, lambda done, of: progress(paths + paths * done // of, whole))
    mark = {"contract": stored.identifier, "query": ask.query, "paths": found.count, "asked": paths, "rests_on": rests_on(stored)}
    answer = simulated.answer(found, ask.reserved)
    kept = {lang: _told(contract, answer, doubt, found.count, lang) for lang in LANGS}
    if doubt:
        progress(whole, whole)
    return mark | kept


def _doubt(found: simulate.Simulation, progress: Progress) -> charts.Shares | None:
    """Where the doubt comes from; None if it was stopped before that was known."""
    try:
        return shares(found, simulate.drivers(found, paths=min(found.count, DRIVEN), progress=progress))
    except KeyboardInterrupt:
        return None


def _told(contract: Contract, answer: Answer, doubt: charts.Shares | None, paths: int, lang: Lang) -> dict[str, Any]:
    drawn: dict[str, Draw] = simulated.pictures(answer)
    if doubt is not None:
        drawn["shares"] = lambda lang, width: charts.shares(doubt, lang, width)
    return {
        "sentences": list(tell.sentences(contract, answer, lang)),
        "plan": tell.plan(contract, answer, lang),
        "basis": tell.basis(lang, paths),
        "pictures": {name: keep(draw, lang) for name, draw in drawn.items()},
    }
