"""A simulation's answers as plain data, for files and machines. Amounts in major units, chances from 0 to 1."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from effektkontrakt.contract.version import fingerprint
from effektkontrakt.money import Amount
from effektkontrakt.simulate.liquidity import LEVELS, Liquidity, accounts
from effektkontrakt.simulate.reserve import ReserveYear, Spread, every_year, shortfall
from effektkontrakt.simulate.returns import InvestorReturns, returns
from effektkontrakt.simulate.sensitivity import Driver
from effektkontrakt.simulate.simulation import Simulation
from effektkontrakt.simulate.value import positions, public_value, risks
from effektkontrakt.text import Lang

COLUMNS = ("year", "prices", "mean", "p50", "p80", "p95", "most", "currency", "paths", "partial")
SHARES = (0.05, 0.5, 0.95)


def as_data(
    found: Simulation, lang: Lang, appropriated: Mapping[int, int], told: Sequence[Driver] | None = None
) -> dict[str, Any]:
    """Every answer. `appropriated` is minor units by year; `told` is what drives the payments, if asked."""
    contract = found.contract
    currency = contract.currency
    value = public_value(found)
    return {
        "contract": contract.id,
        "version": fingerprint(contract),
        "currency": currency,
        "paths": found.count,
        "asked": found.asked,
        "partial": found.partial,
        "seed": found.seed,
        "reserve": [
            {"year": r.year or "all", **{k: _spread(getattr(r, k), currency) for k in ("nominal", "real")}}
            for r in every_year(found)
        ],
        "appropriation": [{"year": s.year, "not_enough": s.chance, "error": s.error} for s in shortfall(found, appropriated)]
        if appropriated
        else [],
        "investors": [_investor(r, currency) for r in returns(found)],
        "accounts": [_account(a, currency) for a in accounts(found)],
        "public_value": {
            "net": quantiles(value.net, currency) | {"sd": major(round(float(value.net.std())), currency)},
            "gains": float((value.net > 0).mean()),
            "payback": {int(y): float((value.payback == y).mean()) for y in np.unique(value.payback) if y},
            "never": float((value.payback == 0).mean()),
            "budgets": [
                {"outcome": b.outcome, "budget": b.budget.say(lang), "value": quantiles(b.value.sum(axis=0), currency)}
                for b in value.benefits
            ],
        },
        "positions": [{"party": p.party, "net": quantiles(p.net, currency)} for p in positions(found, value)],
        "risk": risk_data(found),
        "drivers": [asdict(d) for d in told or ()],
        "rules": {name: float(found.paths.met(name).mean()) for name in found.plan.rules},
    }


def risk_data(found: Simulation) -> list[dict[str, Any]]:
    """Each party's part of the risk."""
    currency = found.contract.currency
    return [
        {
            "party": r.party,
            **{k: major(round(getattr(r, k)), currency) for k in ("mean", "bad", "at_risk")},
            "share": r.share,
            "loses": r.loses,
        }
        for r in risks(positions(found))
    ]


def quantiles(amounts: Any, currency: str) -> dict[str, str]:
    """The mean and the 5, 50 and 95 % quantiles."""
    values = [float(amounts.mean()), *np.quantile(amounts, SHARES)]
    return {k: major(round(v), currency) for k, v in zip(("mean", "p05", "p50", "p95"), values)}


def major(minor: int, currency: str) -> str:
    """`1234.50`."""
    return Amount(int(minor), currency).major()


def _spread(s: Spread, currency: str) -> dict[str, str]:
    return {k: major(getattr(s, k), currency) for k in ("mean", "p50", "p80", "p95", "most")}


def _investor(r: InvestorReturns, currency: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "party": r.party,
        "paid_in": major(r.paid_in, currency),
        "received": quantiles(r.received, currency),
        "most_lost": major(r.most_lost, currency),
        "loses": {"all": r.loses_all, "some": r.loses_some, "none": r.loses_none},
    }
    if r.paid_in:
        told["multiple"] = {k: float(v) for k, v in zip(("p05", "p50", "p95"), np.quantile(r.multiple, SHARES))}
        known = r.irr[~np.isnan(r.irr)]
        told["irr"] = {k: float(v) for k, v in zip(("p05", "p50", "p95"), np.quantile(known, SHARES))} if len(known) else None
        told["no_irr"] = r.no_rate
    return told


def _account(a: Liquidity, currency: str) -> dict[str, Any]:
    names = [f"p{round(level * 100):02}" for level in LEVELS]
    return {
        "party": a.party,
        "months": [
            {
                "month": m.isoformat(),
                **{n: major(a.quantiles[i, j], currency) for i, n in enumerate(names)},
                "dry": float(a.dry[j]),
            }
            for j, m in enumerate(a.months)
        ],
    }


def as_csv(found: Simulation) -> str:
    """The reserve table, a row a year and price level."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for r in every_year(found):
        for prices in ("nominal", "real"):
            writer.writerow(_row(found, r, prices))
    return out.getvalue()


def _row(found: Simulation, r: ReserveYear, prices: str) -> dict[str, Any]:
    spread = _spread(getattr(r, prices), found.contract.currency)
    return {
        "year": r.year or "all",
        "prices": prices,
        **spread,
        "currency": found.contract.currency,
        "paths": found.count,
        "partial": "yes" if found.partial else "no",
    }
