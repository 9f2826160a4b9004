"""Published data sets, and records with a known truth."""

from __future__ import annotations

from functools import cache

import pandas as pd


@cache
def nsw() -> pd.DataFrame:
    """The National Supported Work experiment (LaLonde, 1986; the sample of Dehejia and Wahba, 1999), with roles as column names."""
    from causaldata import nsw_mixtape

    return named(nsw_mixtape.load_pandas().data)


@cache
def cps_with_nsw_treated() -> pd.DataFrame:
    """The experiment's participants, with people of the Current Population Survey to compare with."""
    from causaldata import cps_mixtape

    experiment = nsw()
    return pd.concat([experiment[experiment["group"] == 1], named(cps_mixtape.load_pandas().data)], ignore_index=True)


def named(raw: pd.DataFrame) -> pd.DataFrame:
    """With `group` and `outcome`, and whether earnings were nil in each year before."""
    numbers = raw.drop(columns="data_id").astype(float).rename(columns={"treat": "group", "re78": "outcome"})
    return numbers.assign(u74=(numbers["re74"] == 0) * 1.0, u75=(numbers["re75"] == 0) * 1.0)


def with_powers(frame: pd.DataFrame) -> pd.DataFrame:
    """The terms that Dehejia and Wahba (1999, Table 3) use for the CPS score, `CPS_SCORE`."""
    return frame.assign(
        age2=frame["age"] ** 2, age3=frame["age"] ** 3, educ2=frame["educ"] ** 2, educ_re74=frame["educ"] * frame["re74"]
    )


CPS_SCORE = (
    "age",
    "age2",
    "age3",
    "educ",
    "educ2",
    "marr",
    "nodegree",
    "black",
    "hisp",
    "re74",
    "re75",
    "u74",
    "u75",
    "educ_re74",
)
COVARIATES = ("age", "educ", "black", "hisp", "marr", "nodegree", "re74", "re75")


def groups(treated: list[float], compared: list[float]) -> pd.DataFrame:
    """One row a person: `group` and `outcome`."""
    return pd.DataFrame({"group": [1] * len(treated) + [0] * len(compared), "outcome": [*treated, *compared]})


@cache
def nhefs() -> pd.DataFrame:
    """Smokers who quit or not, and their weight ten years on (Hernán and Robins, 2020), with the terms of chapter 12."""
    from causaldata import nhefs_complete

    raw = nhefs_complete.load_pandas().data
    used = raw[["qsmk", "wt82_71", *NHEFS_PLAIN, *NHEFS_SQUARED, *NHEFS_KINDS]].astype(float)
    kinds = {f"{c}_{v:.0f}": (used[c] == v) * 1.0 for c in NHEFS_KINDS for v in sorted(used[c].unique())[1:]}
    squares = {f"{c}2": used[c] ** 2 for c in NHEFS_SQUARED}
    return used.rename(columns={"qsmk": "group", "wt82_71": "outcome"}).assign(**kinds, **squares)


NHEFS_PLAIN = ("sex", "race")
NHEFS_SQUARED = ("age", "smokeintensity", "smokeyrs", "wt71")
NHEFS_KINDS = ("education", "exercise", "active")


def nhefs_terms() -> tuple[str, ...]:
    """Names of the covariates of chapter 12."""
    return tuple(c for c in nhefs() if c not in ("group", "outcome", *NHEFS_KINDS))
