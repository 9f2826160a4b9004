"""Each participant is set beside the most similar people who did not take part."""

from __future__ import annotations

import numpy as np
import pandas as pd

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.errors import Wrong
from effektkontrakt.measure.estimate import Estimate
from effektkontrakt.measure.methods.balance import table
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.means import around
from effektkontrakt.measure.methods.neighbours import Array, Pairs, many_times, once, same_group_variance, within
from effektkontrakt.measure.methods.propensity import score, standardised
from effektkontrakt.measure.methods.sensitivity import rosenbaum
from effektkontrakt.text import Text, Words

_UNMATCHED = Text(
    nb="{count} deltakere har ingen som ligner nok, og er ikke med. Effekten gjelder de andre.",
    nn="{count} deltakarar har ingen som liknar nok, og er ikkje med. Effekten gjeld dei andre.",
    en="{count} participants have no one similar enough and are left out. The effect is for the others.",
)
_NOBODY = Text(
    nb="Ingen deltakere har noen som ligner nok. Gjør `caliper` større eller velg en annen sammenligningsgruppe.",
    nn="Ingen deltakarar har nokon som liknar nok. Gjer `caliper` større eller vel ei anna samanlikningsgruppe.",
    en="No participant has anyone similar enough. Make `caliper` larger or choose another comparison group.",
)


def positions(covariates: Array, treated: np.ndarray, distance: str) -> tuple[Array, float]:
    """Where each person stands (n, k), Euclidean distance apart; and the unit a caliper counts in."""
    if distance in ("propensity", "chance"):
        fit = score(covariates, treated)
        along = fit.log_odds if distance == "propensity" else fit.probability
        return along[:, None], float(along.std(ddof=1))
    columns = standardised(covariates)
    if distance == "mahalanobis":
        values, vectors = np.linalg.eigh(np.atleast_2d(np.cov(columns.T)))
        scale = np.where(values > 1e-9, 1 / np.sqrt(np.maximum(values, 1e-9)), 0.0)
        columns = np.asarray(columns @ vectors * scale)
    return columns, 1.0


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """Mean over matched participants of their outcome minus their matches' (the effect on those who took part).

    `distance`: log-odds of taking part (propensity), the chance itself, Mahalanobis, or standardised Euclidean. `neighbours` each; `reuse` yes: all ties
    count, so that the order of the records does not matter; no: greedy from the likeliest participant, nobody used twice.
    `caliper` is the farthest a match may be, in standard deviations of the log-odds or chance (or units of distance); 0 sets none.
    With `stratum`, only within the same. `bias_adjust` regresses away what difference remains (Abadie and Imbens, 2011).
    Variance of Abadie and Imbens (2006, section 4.2), the score taken as known.
    """
    outcome = frame["outcome"].to_numpy(float)
    treated = frame["group"].to_numpy() == 1
    covariates = frame[list(options.adjust)].to_numpy(float)
    place, unit = positions(covariates, treated, options.word("distance"))
    strata = pd.factorize(frame["stratum"])[0] if "stratum" in frame else np.zeros(len(frame), np.int64)
    caliper = options.number("caliper") * unit or np.inf
    find = many_times if options.word("reuse") == "yes" else once
    pairs = within(strata, treated, lambda t, c: find(place[t], place[c], int(options.number("neighbours")), caliper))
    kept, used = np.unique(pairs.treated), np.bincount(pairs.compared, pairs.weights, len(frame)).astype(float)
    if not len(kept):
        raise Wrong(_NOBODY)
    without = outcome[pairs.compared]
    if options.word("bias_adjust") == "yes":
        without = without + _adjustment(outcome, covariates, used, pairs)
    gaps: Array = outcome[kept] - np.bincount(pairs.treated, pairs.weights * without, len(frame)).astype(float)[kept]
    effect, people = float(gaps.mean()), len(kept)
    squares = np.bincount(pairs.compared, pairs.weights**2, len(frame))
    again = np.flatnonzero(used**2 - squares > 1e-12)
    spread = same_group_variance(place, outcome, np.flatnonzero(~treated), again) if len(again) else np.empty(0)
    variance = ((gaps - effect) ** 2).sum() / people**2 * people / max(people - 1, 1)
    variance += float(((used**2 - squares)[again] * spread).sum()) / people**2
    found = around(effect, float(np.sqrt(variance)), options.level, people - 1)
    left_out = int(treated.sum()) - people
    warnings: tuple[Words, ...] = (_UNMATCHED(count=left_out),) if left_out else ()
    return found.estimate(
        METHOD.name,
        options,
        people,
        int((used > 0).sum()),
        details={"left_out": float(left_out), "most_used": float(used.max()), "mean_treated": float(outcome[kept].mean())},
        sensitivity=(rosenbaum(gaps),) if options.word("reuse") == "no" else (),
        balance=table(frame, options.adjust, used[~treated], np.isin(np.flatnonzero(treated), kept).astype(float)),
        warnings=warnings,
    )


def _adjustment(outcome: Array, covariates: Array, used: Array, pairs: Pairs) -> Array:
    """What a regression among the matches says about each pair's remaining difference (one a pair)."""
    rows = np.flatnonzero(used > 0)
    root = np.sqrt(used[rows])[:, None]
    design = np.column_stack([np.ones(len(rows)), covariates[rows]]) * root
    slopes = np.linalg.lstsq(design, outcome[rows] * root[:, 0], rcond=None)[0][1:]
    return np.asarray((covariates[pairs.treated] - covariates[pairs.compared]) @ slopes)


METHOD = Method(
    name="matched_nearest",
    title=TITLES["matched_nearest"],
    explain=Text(
        nb="Hver deltaker settes ved siden av dem som lignet mest før start. Effekten er forskjellen mellom dem, i snitt.",
        nn="Kvar deltakar blir sett ved sida av dei som likna mest før start. Effekten er skilnaden mellom dei, i snitt.",
        en="Each participant is set beside those who were most alike before the start. The effect is the gap between them, on average.",
    ),
    columns=("group", "outcome"),
    optional=("stratum",),
    estimands=("difference",),
    needs_adjust=True,
    one_row_each=True,
    settings={"distance": "propensity", "neighbours": 1.0, "reuse": "yes", "caliper": 0.0, "bias_adjust": "no"},
    choices={
        "distance": ("propensity", "chance", "mahalanobis", "euclidean"),
        "reuse": ("yes", "no"),
        "bias_adjust": ("yes", "no"),
    },
    estimate=estimate,
)
