"""Where a contract stands underway."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

import pytest
import yaml

from effektkontrakt.contract import read_contract, read_contract_text
from effektkontrakt.errors import InputError
from effektkontrakt.monitor.anytime import proportion
from effektkontrakt.monitor.predictive import chance
from effektkontrakt.settle import settle
from effektkontrakt.settle.follow import follow
from effektkontrakt.settle.follow_words import rule_words
from effektkontrakt.settle.looks import Look
from effektkontrakt.settle.results import expected_by, read_results, results_from_rows

CHANCE = {"below": "5 %", "goal": "20", "observed": "malt", "planned": "30", "prior": {"successes": "2", "failures": "1"}}
DAY = date(2024, 1, 31)


def young(examples, chance=None, text=None):
    content = yaml.load((examples / "ung-i-arbeid/contract.yaml").read_text(), yaml.BaseLoader)
    content["outcomes"]["malt"] = {"clause": "3.4", "metric": "Measured", "unit": "person", "evidence": "validated_count"}
    if chance:
        content["termination"]["svak_start"]["when"] = {"of": "i_jobb", "chance": chance}
    return read_contract_text(json.dumps(content | (text or {})))


def row(of, person, value="1", day="2024-01-10"):
    return {"outcome": of, "value": value, "date": day, "participant": person, "verified": "yes"}


def known(contract, rows):
    return results_from_rows(rows, expected_by(contract))


def test_given_how_many_are_measured(examples):
    contract = young(examples)
    results = known(contract, [row("i_jobb", f"P{i}") for i in range(6)])
    (tracked, *_) = follow(contract, results, DAY, {"i_jobb": 10}).outcomes
    assert (tracked.value, tracked.counted.successes, tracked.counted.observed, tracked.counted.planned) == (6, 6, 10, 32)
    assert (tracked.counted.low, tracked.counted.high) == tuple(map(float, proportion(6, 10)))
    assert tracked.counted.reach == chance(20, 6, 10, 32)


def test_rows_of_nought_tell_who_was_measured_and_one_person_counts_once(examples):
    contract = young(examples)
    rows = [row("i_jobb", "P1"), row("i_jobb", "P1", day="2024-01-20"), row("i_jobb", "P2", "0"), row("i_jobb", "P3", "0")]
    found = follow(contract, known(contract, rows), DAY).outcomes[0].counted
    assert (found.successes, found.observed) == (1, 3)
    rows += [row("i_jobb", "P2", day="2024-01-30")]
    found = follow(contract, known(contract, rows), DAY).outcomes[0].counted
    assert (found.successes, found.observed) == (2, 3)


def test_an_outcome_may_count_those_measured_and_the_rule_gives_prior_and_plan(examples):
    contract = young(examples, CHANCE)
    rows = [row("malt", f"P{i}") for i in range(9)] + [row("i_jobb", f"P{i}") for i in range(4)]
    found = follow(contract, known(contract, rows), DAY)
    counted = found.outcomes[0].counted
    assert (counted.successes, counted.observed, counted.planned) == (4, 9, 30)
    assert counted.prior.successes == 2
    assert counted.reach == chance(20, 4, 9, 30, counted.prior)
    (rule,) = found.rules
    assert (rule.final, rule.met) == (False, counted.reach < Fraction(1, 20))


def test_only_successes_and_no_number_is_not_guessed(examples):
    contract = young(examples)
    assert follow(contract, known(contract, [row("i_jobb", "P1")]), DAY).outcomes[0].counted is None


def test_fewer_measured_than_succeeded_is_a_mistake(examples):
    contract = young(examples)
    with pytest.raises(InputError, match="only 1 are said to have been measured"):
        follow(contract, known(contract, [row("i_jobb", "P1"), row("i_jobb", "P2")]), DAY, {"i_jobb": 1})


def test_rules_whose_day_has_come_say_what_the_settlement_says(examples):
    for folder in sorted(examples.glob("*/contract.yaml")):
        contract = read_contract(folder)
        results = read_results(folder.with_name("results.csv"), expected_by(contract))
        settled = {d.name: d.met for d in settle(contract, results, contract.period.last).decisions}
        for rule in follow(contract, results, contract.period.last).rules:
            assert rule.final
            assert rule.met == settled[rule.name]


def test_what_is_recorded_later_is_not_known(examples):
    contract = young(examples)
    rows = [row("i_jobb", "P1") | {"recorded": "2024-02-01"}]
    assert follow(contract, known(contract, rows), DAY).outcomes[0].value == 0


def test_cohorts_that_are_stated(examples):
    contract = read_contract(examples / "peterborough/contract.yaml")
    results = read_results(examples / "peterborough/results.csv", expected_by(contract))
    (tracked,) = follow(contract, results, contract.period.last).outcomes
    assert dict(tracked.cohorts)["pooled"] == 9
    assert tracked.value is None
    assert tracked.counted is None


def with_looks(examples, successes, day="2023-12-01"):
    contract = read_contract(examples / "ung-i-arbeid/with-looks.yaml")
    return contract, known(contract, [row("i_jobb", f"P{i}", day=day) for i in range(successes)])


def standing(found, name):
    (rule,) = [rule for rule in found.rules if rule.name == name]
    return rule


def test_a_rule_says_nothing_of_a_number_it_was_not_agreed_for(examples):
    contract, results = with_looks(examples, 5)

    def said(observed, name, day=date(2023, 12, 31)):
        rule = standing(follow(contract, results, day, {"i_jobb": observed}), name)
        return rule.met, rule_words(rule).say("en")

    assert said(16, "termination.forste_gang")[0] is True
    for number in (8, 20):
        met, words = said(number, "termination.forste_gang")
        assert met is None
        assert f"{number} have been measured, but the rule holds when 16 have been" in words
    for name, agreed in (("termination.andre_gang", 24), ("termination.liten_sjanse", 26)):
        met, words = said(8, name)
        assert met is None
        assert f"not decided yet; 8 have been measured, and the rule holds when {agreed}" in words
    found = follow(contract, results, date(2023, 12, 30))
    assert standing(found, "termination.forste_gang").met is None
    assert "the rule holds when 16" in rule_words(standing(found, "termination.forste_gang")).say("en")


def test_more_successes_than_a_rule_takes_as_measured_decide_nothing(examples):
    contract, results = with_looks(examples, 23)
    day = date(2024, 5, 15)
    settled = {d.name: d for d in settle(contract, results, day).decisions}
    followed = follow(contract, results, day)
    for name in ("review.virker", "termination.forste_gang"):
        assert settled[name].met is None
        assert standing(followed, name).met is None
        assert "23 have succeeded, more than the 16" in settled[name].note.say("en")
        assert "cannot be decided" in rule_words(standing(followed, name)).say("en")
    assert settled["termination.andre_gang"].met is False


def test_the_settlement_says_which_number_it_takes_on_trust(examples):
    contract, results = with_looks(examples, 5)
    (decision,) = [d for d in settle(contract, results, date(2023, 12, 31)).decisions if d.name == "termination.forste_gang"]
    assert decision.met is True
    assert decision.note.say("en").startswith("This takes it that 16 have been measured")
    assert decision.trace.parts[-1].words == decision.note


def test_a_boundary_that_counts_the_measured_is_worked_out_for_them(examples):
    content = yaml.load((examples / "ung-i-arbeid/with-looks.yaml").read_text(), yaml.BaseLoader)
    content["outcomes"]["malt"] = {"clause": "3.9", "metric": "Measured", "unit": "person", "evidence": "validated_count"}
    content["termination"]["forste_gang"]["when"]["boundary"]["measured"] = "malt"
    contract = read_contract_text(json.dumps(content))
    rows = [row("i_jobb", f"P{i}", day="2023-12-01") for i in range(9)]
    for measured in (16, 24):
        looked = follow(contract, known(contract, rows), date(2023, 12, 31), looks=[Look("i_jobb", date(2023, 12, 20), measured)])
        counted = known(contract, rows + [row("malt", f"P{i}", day="2023-12-01") for i in range(measured)])
        (rule, *_) = [r for r in looked.rules if r.name == "termination.forste_gang"]
        (decision, *_) = [
            d for d in settle(contract, counted, date(2023, 12, 31)).decisions if d.name == "termination.forste_gang"
        ]
        assert rule.met is decision.met is (measured == 24)
        assert f"9 of {measured} have succeeded" in rule.trace.parts[0].words.say("en")
