"""Looks underway, as a file, and what they change."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from effektkontrakt.contract import read_contract
from effektkontrakt.errors import InputError
from effektkontrakt.monitor.doubt import against_at_least
from effektkontrakt.monitor.predictive import chance
from effektkontrakt.settle.follow import follow, history
from effektkontrakt.settle.follow_words import sentences
from effektkontrakt.settle.looks import Look, read_looks
from effektkontrakt.settle.results import expected_by, read_results, results_from_rows


@pytest.fixture
def contract(examples):
    return read_contract(examples / "ung-i-arbeid/contract.yaml")


def test_a_file_of_looks(examples, contract):
    looks = read_looks(examples / "ung-i-arbeid/looks.csv", contract)
    assert looks[3] == Look("i_jobb", date(2024, 6, 30), 28, 23)


def test_the_looks_of_the_example_are_what_its_results_said_by_then(examples, contract):
    results = read_results(examples / "ung-i-arbeid/results.csv", expected_by(contract))
    looks = read_looks(examples / "ung-i-arbeid/looks.csv", contract)
    for look in looks:
        tracked = follow(contract, results, look.day, looks=looks).outcomes[0]
        assert tracked.value == look.successes
        assert tracked.noted is None


def test_noted_successes_that_differ_from_the_stored_are_told_of(examples, contract):
    results = read_results(examples / "ung-i-arbeid/results.csv", expected_by(contract))
    day = date(2024, 6, 30)
    found = follow(contract, results, date(2024, 7, 15), looks=[Look("i_jobb", day, 15, 11)])
    assert found.outcomes[0].noted == (day, 11, 23)
    assert "11 were noted as succeeded by 30 June 2024, but the results had 23" in " ".join(
        words.say("en") for words in sentences(found, found.outcomes[0])
    )


def test_every_mistake_is_told_with_its_line(tmp_path, contract):
    file = tmp_path / "looks.csv"
    file.write_text(
        "outcome,date,measured,succeeded\ni_job,2024-01-01,5,\ni_jobb,2034-01-01,5,\ni_jobb,2024-01-01,5,6\ni_jobb,2024-02-30,5,\ni_jobb,2024-03-01,999999999,\n"
    )
    with pytest.raises(InputError) as raised:
        read_looks(file, contract)
    assert [m.place.line for m in raised.value.mistakes] == [2, 3, 4, 5, 6]
    file.write_text("outcome,date,measured\ni_jobb,2024-01-01,5,6,7\n")
    with pytest.raises(InputError, match="The line has 5 fields"):
        read_looks(file, contract)
    file.write_text("outcome,day\n")
    with pytest.raises(InputError, match="outcome,date,measured"):
        read_looks(file, contract)


def test_the_latest_look_by_the_day_counts_and_the_weight_is_the_monitors(examples, contract):
    results = results_from_rows([], expected_by(contract))
    looks = [
        Look("i_jobb", date(2024, 3, 31), 8, 3),
        Look("i_jobb", date(2024, 6, 30), 16, 4),
        Look("i_jobb", date(2024, 9, 30), 20, 9),
    ]
    (first, *_) = follow(contract, results, date(2024, 7, 15), looks=looks).outcomes
    assert (first.value, first.counted.successes, first.counted.observed) == (4, 4, 16)
    assert first.counted.weight == against_at_least(Fraction(20, 32), 4, 16)
    assert first.counted.reach == chance(20, 4, 16, 32)
    assert [day.month for day, _ in history(contract, results, "i_jobb", date(2024, 10, 1), looks)] == [3, 6, 9, 10]
    assert [
        day.month
        for day, _ in history(contract, results, "i_jobb", date(2024, 9, 30), [*looks, Look("i_jobb", date(2024, 7, 1), 16, 4)])
    ] == [3, 6, 9]


def test_typed_successes_decide_a_rule_only_where_there_are_no_results(examples, contract):
    day = date(2024, 6, 30)
    looks = [Look("i_jobb", day, 16, 4)]
    none = results_from_rows([], expected_by(contract))
    stored = read_results(examples / "ung-i-arbeid/results.csv", expected_by(contract))
    assert [rule.met for rule in follow(contract, none, day, looks=looks).rules] == [True]
    found = follow(contract, stored, day, looks=looks)
    assert [rule.met for rule in found.rules] == [False]
    assert found.outcomes[0].counted.successes == 4
    assert found.outcomes[0].counted.reach == 1
