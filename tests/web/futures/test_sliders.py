"""Sliders move a belief and keep its doubt."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effektkontrakt import simulate
from effektkontrakt.contract import read_contract
from effektkontrakt.web.futures.sliders import believed, middle, moved, moved_to, sliders

UNG = "ung-i-arbeid"
NAMES = [
    "i_jobb.with", "i_jobb.without", "tretten_uker.with", "tretten_uker.without", "ett_ar.with", "ett_ar.without", "people", "drop_out",
]  # fmt: skip


@pytest.fixture(scope="module")
def contract(examples):
    return read_contract(examples / UNG / "contract.yaml")


@pytest.fixture(scope="module")
def beliefs(examples, contract):
    return simulate.read_beliefs(examples / UNG / "beliefs.yaml", contract)


def place(contract, beliefs, **asked):
    placed, wrong = moved_to(sliders(contract, beliefs), {k.replace("__", "."): v for k, v in asked.items()})
    assert wrong == {}
    return believed(beliefs, placed)


def test_the_main_beliefs_have_sliders(contract, beliefs):
    assert [s.name for s in sliders(contract, beliefs)] == NAMES


def test_untouched_sliders_change_nothing(contract, beliefs):
    placed, wrong = moved_to(sliders(contract, beliefs), {s.name: s.plain for s in sliders(contract, beliefs)})
    assert wrong == {}
    assert believed(beliefs, placed) == beliefs


def test_a_range_keeps_its_width(contract, beliefs):
    drop_out = place(contract, beliefs, drop_out="20").drop_out
    assert (drop_out.first, drop_out.last) == (Fraction(15, 100), Fraction(25, 100))


def test_a_range_is_cut_where_shares_end(contract, beliefs):
    drop_out = place(contract, beliefs, drop_out="0").drop_out
    assert (drop_out.first, drop_out.last) == (0, Fraction(5, 100))


def test_a_triangle_keeps_its_shape(contract, beliefs):
    before, after = (b.outcomes["i_jobb"].chance.with_.triangular for b in (beliefs, place(contract, beliefs, i_jobb__with="52")))
    assert after.likely - after.first == before.likely - before.first
    assert (after.first + after.likely + after.last) / 3 == Fraction(52, 100)


def test_a_beta_keeps_its_number_of_observations(contract, beliefs):
    beta = place(contract, beliefs, i_jobb__without="50").outcomes["i_jobb"].chance.without.beta
    assert (beta.successes, beta.failures) == (20, 20)


def test_enrolment_is_scaled_to_whole_people(contract, beliefs):
    batches = place(contract, beliefs, people="60").enrolment
    assert [(b.people.first, b.people.last) for b in batches] == [(28, 36), (24, 32)]


def test_other_beliefs_stay(contract, beliefs):
    changed = place(contract, beliefs, tretten_uker__with="90")
    assert changed.model_copy(update={"outcomes": beliefs.outcomes}) == beliefs
    assert changed.outcomes["i_jobb"] == beliefs.outcomes["i_jobb"]


@pytest.mark.parametrize("text", ["mye", "1 234,5", "101", "-1", "1e9", "nan"])
def test_what_cannot_be_is_told_and_not_used(contract, beliefs, text):
    placed, wrong = moved_to(sliders(contract, beliefs), {"drop_out": text})
    assert list(wrong) == ["drop_out"]
    assert wrong["drop_out"].say("nb")
    assert believed(beliefs, placed) == beliefs


@given(st.fractions(0, 1), st.fractions(0, 1), st.fractions(0, 1))
def test_a_moved_range_stays_a_range_of_shares(one, other, to):
    share = simulate.Beliefs.model_fields["drop_out"].annotation
    shifted = moved(share.model_validate({"from": min(one, other), "to": max(one, other)}), to, Fraction(1))
    assert 0 <= shifted.first <= shifted.last <= 1
    if shifted.first > 0 and shifted.last < 1:
        assert middle(shifted) == to
