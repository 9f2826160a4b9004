"""How likely each person was to take part, given what was known before (Rosenbaum and Rubin, 1983); logistic regression."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from statsmodels.discrete.discrete_model import Logit
from statsmodels.tools.sm_exceptions import ConvergenceWarning, PerfectSeparationError, PerfectSeparationWarning

from effektkontrakt.errors import Wrong
from effektkontrakt.text import Text

Array = NDArray[np.float64]

_SEPARATE = Text(
    nb="Kjennetegnene skiller helt mellom dem som deltok og dem de sammenlignes med. Da finnes det ingen like å sammenligne. Ta bort et kjennetegn eller velg en annen sammenligningsgruppe.",
    nn="Kjenneteikna skil heilt mellom dei som deltok og dei dei blir samanlikna med. Då finst det ingen like å samanlikne. Ta bort eit kjenneteikn eller vel ei anna samanlikningsgruppe.",
    en="The covariates tell participants and comparison group apart entirely. Then there is no one alike to compare. Remove a covariate or choose another comparison group.",
)


@dataclass(frozen=True, slots=True)
class Score:
    """Probability of taking part (n,), its log-odds (n,), the design (n, k) in standard units with a constant first."""

    probability: Array
    log_odds: Array
    design: Array


def standardised(covariates: Array) -> Array:
    """Each column with mean 0 and spread 1; a constant column becomes 0."""
    spread = covariates.std(axis=0)
    return np.asarray((covariates - covariates.mean(axis=0)) / np.where(spread > 0, spread, 1.0))


def score(covariates: Array, treated: NDArray[np.bool_]) -> Score:
    """Fit by maximum likelihood. Raises `Wrong` when the covariates tell the groups apart entirely."""
    columns = standardised(covariates)
    design = np.column_stack([np.ones(len(columns)), columns[:, covariates.std(axis=0) > 0]])
    with warnings.catch_warnings():
        warnings.simplefilter("error", ConvergenceWarning)
        warnings.simplefilter("error", PerfectSeparationWarning)
        try:
            fit = Logit(treated.astype(float), design).fit(disp=0, maxiter=100)
        except (ConvergenceWarning, PerfectSeparationError, PerfectSeparationWarning, np.linalg.LinAlgError):
            raise Wrong(_SEPARATE) from None
    odds = design @ np.asarray(fit.params)
    return Score(1 / (1 + np.exp(-odds)), odds, design)
