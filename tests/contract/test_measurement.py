"""The measurement plan: what it needs, and when it is wrong."""

from __future__ import annotations

import pytest

from effektkontrakt.contract import read_contract_text
from effektkontrakt.contract.measurement import plan_of
from effektkontrakt.errors import InputError

GOOD = """effektkontrakt: 1
id: good
title: Good
kind: financial
currency: NOK
period: {from: 2021-01-01, to: 2024-12-31}
parties:
  city: {role: outcome_payer, name: City}
  fund: {role: investor, name: Fund}
  service: {role: provider, name: Service}
  lab: {role: evaluator, name: Lab}
target_group: {description: Young people, size: 120}
cohorts:
  first: {from: 2021-01-01, to: 2021-12-31, measured: 2023-06-30}
outcomes:
  jobs: {clause: "3.1", metric: Jobs, unit: person, evidence: validated_count}
  gap: {clause: "3.2", metric: In work, unit: percentage_point, evidence: randomised}
  fall: {clause: "3.3", metric: Bed days, unit: percent, evidence: historical_baseline}
measurement:
  jobs: {clause: "5.1", of: jobs, estimand: count, population: All, months: 12, treated: 60, method: count, by: lab}
  gap: {clause: "5.2", of: gap, estimand: difference, population: All, months: 12, treated: 60, compared: 60, method: difference_in_proportions, by: lab}
  fall: {clause: "5.3", of: fall, estimand: relative_change, direction: fall, population: All, months: 12, treated: 60, baseline: 64, baseline_size: 300, method: poisson_exact, by: lab}
payments:
  jobs:
    clause: "4.1"
    due: yearly
    amount: {per_unit: {of: jobs, rate: 1 000}}
"""


def mistakes(text, lang="nb"):
    with pytest.raises(InputError) as error:
        read_contract_text(text, "k.yaml")
    return [m.say(lang).replace("\u00a0", " ") for m in error.value.mistakes]


def test_a_plan_is_read_with_its_defaults():
    contract = read_contract_text(GOOD)
    plan = plan_of(contract, "gap")
    assert plan is contract.measurement["gap"]
    assert (plan.direction, plan.missing, plan.waves, float(plan.level)) == ("rise", "complete", 1, 0.95)
    assert plan.column("outcome") == "outcome"
    assert contract.measurement["fall"].baseline_figure == 64
    assert plan_of(contract, "nothing") is None


CASES = [
    ("of: gap,", "of: jobs,", "linje 21, kolonne 28: «jobs» har allerede en måleplan: jobs."),
    ("compared: 60, ", "", "linje 21, kolonne 3: Med randomised trenger planen `compared`."),
    ("treated: 60, compared", "treated: 600, compared", "Planen regner med 600 deltakere, men målgruppen er på 120."),
    ("method: count, by: lab", "method: count, by: city", "«city» har ikke rollen evaluator"),
    ("method: count, by: lab", "method: count, by: labb", "Parten «labb» finnes ikke under parties. Mente du «lab»?"),
    ("baseline: 64, ", "", "Med historical_baseline trenger planen `baseline`"),
    ("baseline_size: 300, ", "", "Med historical_baseline trenger planen `baseline_size`"),
    ("method: count,", "method: count, compared: 4,", "`compared` hører ikke til validated_count"),
    ("estimand: count", "estimand: share", "«jobs» oppgis i person. Da kan ikke planen regne ut `share`. Velg mellom count og difference."),
    ("estimand: count", "estimand: difference", "`difference` krever noe å sammenligne med."),
    ("estimand: relative_change", "estimand: mean", "Velg mellom share, difference og relative_change."),
    ("months: 12, treated: 60, method", "months: 24, treated: 60, method", "Kullet first skal måles 30. juni 2023, men måletiden er ikke ute før 31. desember 2023"),
    ("months: 12, treated: 60, method", "months: 49, treated: 60, method", "Måletiden på 49 måneder er ikke ute før 1. februar 2025"),
    ("months: 12, treated: 60, method", "months: 0, treated: 60, method", "Tallet må være minst 1."),
    ("method: count,", "method: count, level: 40 %,", "Andelen må være over 50 % og under 100 %."),
    ("method: count,", "method: count, audit: 140 %,", "Andelen må være over 0 % og høyst 100 %."),
    ("method: count,", "method: count, missing: lee,", "Lee-grenser krever en sammenligningsgruppe."),
    ("method: count,", "method: count, cost: 10.001,", "deler av et øre"),
    ("method: count,", "methods: count,", "«methods» er ikke et felt i `measurement.jobs`. Mente du «method»?"),
    ("method: count,", "method: count, columns: {outcom: y},", "«outcom» er ikke et gyldig valg."),
    ("method: count,", "method: count, deviations: [{on: 2022-01-01, what: Late}],", "«reason» mangler i `measurement.jobs.deviations.0`."),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "wanted"), CASES, ids=[c[1][:30] or c[0][:30] for c in CASES])
def test_a_mistake_is_told_with_place_and_remedy(old, new, wanted):
    assert old in GOOD
    found = mistakes(GOOD.replace(old, new, 1))
    assert any(wanted in m for m in found), found
    assert len(found) <= 4


def test_clusters_belong_to_drawing_groups_and_only_there():
    drawn = GOOD.replace("percentage_point, evidence: randomised", "percentage_point, evidence: cluster_randomised")
    assert any("trenger planen `clusters`" in m for m in mistakes(drawn))
    given = "compared: 60, clusters: {unit: school, treated: 1, compared: 70}"
    found = mistakes(drawn.replace("compared: 60", given))
    assert any("minst 2" in m for m in found)
    assert any("flere grupper (70) enn deltakere (60)" in m for m in found)
    assert any("`clusters` hører ikke til randomised" in m for m in mistakes(GOOD.replace("compared: 60", given)))
