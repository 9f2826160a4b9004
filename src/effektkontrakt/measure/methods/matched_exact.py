"""Participants and others who are alike in everything that the plan names."""

from __future__ import annotations

import numpy as np
import pandas as pd

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.errors import Wrong
from effektkontrakt.measure.estimate import Estimate
from effektkontrakt.measure.methods.balance import table
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.matched_nearest import _NOBODY, _UNMATCHED
from effektkontrakt.measure.methods.means import around
from effektkontrakt.text import Text, Words


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """Differences within strata of equal covariates, averaged with the participants' shares (Cochran, 1968).

    The variance within a stratum is its own; a group of one borrows the mean variance of the others of its kind.
    """
    strata = frame.groupby(list(options.adjust), sort=True).ngroup().to_numpy()
    treated = frame["group"].to_numpy() == 1
    both = np.isin(strata, strata[treated]) & np.isin(strata, strata[~treated])
    if not both.any():
        raise Wrong(_NOBODY)
    codes = np.unique(strata[both], return_inverse=True)[1]
    outcome, group = frame["outcome"].to_numpy(float)[both], treated[both]
    size, mean, variance = (
        np.stack(rows) for rows in zip(*(_moments(codes[group == g], outcome[group == g]) for g in (True, False)))
    )
    share = size[0] / size[0].sum()
    effect = float(share @ (mean[0] - mean[1]))
    parts = (share**2 * variance / size).sum(axis=1)
    df = parts.sum() ** 2 / (parts**2 / np.maximum(size.sum(axis=1) - size.shape[1], 1)).sum() if parts.sum() else np.inf
    found = around(effect, float(np.sqrt(parts.sum())), options.level, float(df))
    left_out = int(treated.sum() - group.sum())
    weights = np.zeros(len(frame))
    weights[both] = np.where(group, 1.0, (size[0] / size[1])[codes])
    warnings: tuple[Words, ...] = (_UNMATCHED(count=left_out),) if left_out else ()
    return found.estimate(
        METHOD.name,
        options,
        int(group.sum()),
        int((~group).sum()),
        details={"strata": float(size.shape[1]), "left_out": float(left_out)},
        balance=table(frame, options.adjust, weights[~treated], weights[treated]),
        warnings=warnings,
    )


def _moments(codes: np.ndarray, outcome: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    size = np.bincount(codes).astype(float)
    mean = np.bincount(codes, outcome) / size
    squares = np.bincount(codes, (outcome - mean[codes]) ** 2)
    pooled = squares.sum() / max(size.sum() - len(size), 1)
    return size, mean, np.where(size > 1, squares / np.maximum(size - 1, 1), pooled)


METHOD = Method(
    name="matched_exact",
    title=TITLES["matched_exact"],
    explain=Text(
        nb="Deltakere sammenlignes bare med personer som er helt like i det planen nevner. Effekten er forskjellen, vektet etter hvor mange deltakere hver gruppe har.",
        nn="Deltakarar blir samanlikna berre med personar som er heilt like i det planen nemner. Effekten er skilnaden, vekta etter kor mange deltakarar kvar gruppe har.",
        en="Participants are compared only with people entirely alike in what the plan names. The effect is the difference, weighted by how many participants each group has.",
    ),
    columns=("group", "outcome"),
    estimands=("difference",),
    needs_adjust=True,
    one_row_each=True,
    estimate=estimate,
)
