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
    return raw.rename(columns={"treat": "group", "re78": "outcome"}).assign(
        u74=(raw["re74"] == 0).astype(int), u75=(raw["re75"] == 0).astype(int)
    )


COVARIATES = ("age", "educ", "black", "hisp", "marr", "nodegree", "re74", "re75")


def groups(treated: list[float], compared: list[float]) -> pd.DataFrame:
    """One row a person: `group` and `outcome`."""
    return pd.DataFrame({"group": [1] * len(treated) + [0] * len(compared), "outcome": [*treated, *compared]})
