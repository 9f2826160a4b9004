"""What a frozen plan means does not change: its fingerprint is of every option as it is carried out."""

from __future__ import annotations

import dataclasses
import json

import pytest

from effektkontrakt.contract import read_contract_text
from effektkontrakt.contract.measurement import Plan
from effektkontrakt.measure.frozen import canonical, plan_fingerprint
from effektkontrakt.measure.methods import bayes_pooled, did_staggered
from tests.contract.test_measurement import GOOD


def planned(method, more=""):
    line = "difference, population: All, months: 12, treated: 60, compared: 60, method: difference_in_proportions"
    return read_contract_text(GOOD.replace(line, line.replace("difference_in_proportions", method + more)))


def test_the_fingerprint_follows_what_is_agreed_and_not_how_it_is_written():
    before = plan_fingerprint(read_contract_text(GOOD), "gap")
    same = GOOD.replace("of: gap, estimand: difference", "estimand: difference, of: gap, direction: rise, level: 95.0 %")
    assert plan_fingerprint(read_contract_text(same), "gap") == before
    deviated = GOOD.replace("of: gap,", "of: gap, deviations: [{on: 2022-01-01, what: Late start, reason: Illness}],")
    assert plan_fingerprint(read_contract_text(deviated), "gap") == before
    for old, new in (
        ("compared: 60,", "compared: 59,"),
        ("compared: 60,", "compared: 60, seed: 2,"),
        ("metric: In work", "metric: In paid work"),
        ("measured: 2023-06-30", "measured: 2023-07-30"),
    ):
        assert plan_fingerprint(read_contract_text(GOOD.replace(old, new)), "gap") != before, new
    assert canonical(read_contract_text(GOOD), "gap").startswith('{"cohorts":{"first":{')


@pytest.mark.parametrize(
    ("module", "name", "now", "other"), [(bayes_pooled, "spread", -1.0, 0.0), (did_staggered, "bands", "uniform", "pointwise")]
)
def test_a_method_that_would_be_carried_out_otherwise_is_another_plan(monkeypatch, module, name, now, other):
    method = module.METHOD
    agreed = planned(method.name)
    before = plan_fingerprint(agreed, "gap")
    assert json.loads(canonical(agreed, "gap"))["plan"]["settings"][name] == now
    assert plan_fingerprint(planned(method.name, f", settings: {{{name}: {now}}}"), "gap") == before
    monkeypatch.setattr(module, "METHOD", dataclasses.replace(method, settings={**method.settings, name: other}))
    assert plan_fingerprint(agreed, "gap") != before
    assert plan_fingerprint(planned(method.name, f", settings: {{{name}: {now}}}"), "gap") == before


def test_a_plan_s_own_defaults_are_written_out():
    said = json.loads(canonical(read_contract_text(GOOD), "gap"))["plan"]
    decides = {name for name, field in Plan.model_fields.items() if field.get_default(call_default_factory=True)}
    assert decides <= said.keys()
    assert (said["missing"], said["level"], said["correction"], said["seed"]) == ("complete", "19/20", "none", 1)


def test_nothing_is_left_unsaid_that_a_method_uses():
    said = json.loads(canonical(planned("matched_nearest", ", adjust: [age]"), "gap"))["plan"]["settings"]
    assert said == {"distance": "propensity", "neighbours": 1.0, "reuse": "yes", "caliper": 0.0, "bias_adjust": "no"}


def test_a_plan_with_an_unknown_method_still_has_a_text():
    assert json.loads(canonical(planned("diference"), "gap"))["plan"]["method"] == "diference"
