"""Results counted from records, with a random part of them checked by the evaluator."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.measure.estimate import Estimate
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.means import Found, around
from effektkontrakt.text import Text

_AUDIT = Text(
    nb="Ingen av de registrerte resultatene er kontrollert. Usikkerheten fra feil i registreringen er ikke med.",
    nn="Ingen av dei registrerte resultata er kontrollerte. Uvissa frå feil i registreringa er ikkje med.",
    en="None of the recorded results were checked. The uncertainty from wrong records is left out.",
)


def wrong_records(records: int, checked: int, wrong: int, level: float) -> tuple[int, int]:
    """The fewest and most wrong records among all that the audit does not rule out; exact (hypergeometric tails)."""
    tail = (1 - level) / 2
    possible = np.arange(wrong, records - (checked - wrong) + 1)
    as_few = stats.hypergeom.cdf(wrong, records, possible, checked)
    as_many = stats.hypergeom.sf(wrong - 1, records, possible, checked)
    kept = possible[(as_few > tail) & (as_many > tail)]
    return int(kept[0]), int(kept[-1])


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """The true count. `outcome` is what the record says, `confirmed` what the evaluator found where `audited` is 1.

    For records of 0 and 1 the audit is of those that claim a result, and the interval is exact.
    For amounts: the claimed sum times the ratio of found to claimed, with the finite-population correction (Cochran, 1977, ch. 6).
    """
    claimed = frame["outcome"].to_numpy(float)
    total = float(claimed.sum())
    counts = bool(np.isin(claimed, [0, 1]).all())
    if "audited" not in frame or not ((frame["audited"] == 1) & (claimed > 0)).any():
        return Found(total, total, total, None, None).estimate(METHOD.name, options, len(frame), warnings=(_AUDIT,))
    checked = (frame["audited"].to_numpy() == 1) & (claimed > 0)
    found = frame["confirmed"].to_numpy(float)[checked]
    stated = claimed[checked]
    if counts:
        records, size, wrong = int(total), int(checked.sum()), int((stated != found).sum())
        fewest, most = wrong_records(records, size, wrong, options.level)
        result = Found(records * (1 - wrong / size), float(records - most), float(records - fewest), None, None)
    else:
        records, size = int((claimed > 0).sum()), int(checked.sum())
        ratio = float(found.sum() / stated.sum())
        error = records * np.sqrt((1 - size / records) / size * ((found - ratio * stated) ** 2).sum() / (size - 1 or np.nan))
        wrong = int((stated != found).sum())
        around_it = around(ratio * total, float(error), options.level, size - 1)
        result = Found(around_it.value, around_it.low, around_it.high, around_it.standard_error, None)
    details = {"claimed": total, "audited": float(size), "wrong": float(wrong)}
    return result.estimate(METHOD.name, options, len(frame), details=details)


METHOD = Method(
    name="count",
    title=TITLES["count"],
    explain=Text(
        nb="Resultatene telles i registeret. Evaluator går gjennom noen av dem, trukket ut tilfeldig. Den delen som var feil, trekkes fra.",
        nn="Resultata blir talde i registeret. Evaluator går gjennom nokre av dei, trekte ut tilfeldig. Den delen som var feil, blir trekt frå.",
        en="The results are counted in the register. The evaluator checks a random part and takes off the share that was wrong.",
    ),
    columns=("outcome",),
    optional=("audited", "confirmed"),
    estimands=("count",),
    estimate=estimate,
)
