"""A small contract with a drawn comparison, a count per person and cohorts, and records that fit it."""

from __future__ import annotations

import random
from pathlib import Path

from effektkontrakt.contract import Contract, read_contract_text

CONTRACT = """effektkontrakt: 1
id: trial
title: {nb: Prøving, nn: Prøving, en: Trial}
kind: financial
currency: NOK
period: {from: 2021-01-01, to: 2024-12-31}
parties:
  city: {role: outcome_payer, name: City}
  fund: {role: investor, name: Fund}
  service: {role: provider, name: Service}
  lab: {role: evaluator, name: Lab}
outcomes:
  gap: {clause: "3.1", metric: In work, unit: percentage_point, evidence: randomised}
  jobs: {clause: "3.2", metric: Jobs, unit: person, evidence: validated_count}
measurement:
  gap: {clause: "5.1", of: gap, estimand: difference, population: All, months: 12, treated: 40, compared: 40, method: difference_in_proportions, by: lab, columns: {outcome: worked}}
  jobs: {clause: "5.2", of: jobs, estimand: count, population: All, months: 12, treated: 40, method: count, audit: 50 %, by: lab, columns: {outcome: job}}
payments:
  gap:
    clause: "4.1"
    due: end
    amount: {bands: {of: gap, method: step, steps: [{from: 10 %, pay: 100 000}, {from: 30 %, pay: 200 000}]}}
  jobs:
    clause: "4.2"
    due: yearly
    per: participant
    amount: {per_unit: {of: jobs, rate: 10 000}}
"""


def contract(*changes: tuple[str, str]) -> Contract:
    """The contract with some words replaced."""
    text = CONTRACT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return read_contract_text(text)


def gap_rows(treated: int = 26, compared: int = 12) -> list[dict[str, object]]:
    """Forty drawn to each group, so many of them in work."""
    return [
        {
            "id": f"p{group}{i:02}",
            "group": group,
            "worked": int(i < (treated if group else compared)),
            "enrolled": f"2021-{1 + i % 9:02}-15",
        }
        for group in (1, 0)
        for i in range(40)
    ]


def job_rows(jobs: int = 20, wrong: int = 1) -> list[dict[str, object]]:
    """Forty participants; every other record checked, some of the checked found wrong."""
    rows = []
    for i in range(40):
        job, audited = int(i < jobs), int(i % 2 == 0)
        rows.append(
            {
                "id": f"p1{i:02}",
                "job": job,
                "enrolled": "2021-03-01",
                "date": f"2021-{4 + i % 8:02}-01",
                "audited": audited,
                "confirmed": int(job and i // 2 >= wrong) if audited else "",
            }
        )
    return rows


def write(folder: Path, rows: list[dict[str, object]], name: str = "data.csv", shuffle: int = 0) -> str:
    """The rows as CSV."""
    held = list(rows)
    if shuffle:
        random.Random(shuffle).shuffle(held)
    head = list(held[0])
    path = folder / name
    path.write_text("\n".join([",".join(head), *(",".join(str(r[k]) for k in head) for r in held)]) + "\n")
    return str(path)
