"""The pictures of a simulation.

found = simulate.simulate(contract, beliefs)
for name, draw in pictures(answer(found)).items():
    draw("nb", WIDE)          # a `Picture`: in a notebook it shows itself; `.svg()`, `.pdf()`, `.png()` for paper
"""

from __future__ import annotations

from functools import partial

from effektkontrakt.charts.account import account
from effektkontrakt.charts.dots import dots
from effektkontrakt.charts.fan import fan
from effektkontrakt.charts.flows import flows
from effektkontrakt.charts.picture import Draw
from effektkontrakt.charts.positions import positions
from effektkontrakt.charts.simulated.answer import Answer, answer, name
from effektkontrakt.charts.tornado import tornado
from effektkontrakt.charts.worth import worth

__all__ = ["Answer", "answer", "name", "pictures"]


def pictures(told: Answer) -> dict[str, Draw]:
    """Every picture by its name, in the order they are read; no tornado where no belief moves the payments."""
    return {
        "fan": partial(fan, told.fan),
        **{f"dots-{party}": partial(dots, data) for party, data in told.dots.items()},
        **({"worth": partial(worth, told.public.worth)} if told.public else {}),
        "positions": partial(positions, told.positions),
        "flows": partial(flows, told.flows),
        **{f"account-{party}": partial(account, data) for party, data in told.accounts.items()},
        **({"tornado": partial(tornado, told.tornado)} if told.tornado.bars else {}),
    }
