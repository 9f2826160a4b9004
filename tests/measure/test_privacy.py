"""Identity numbers and names are refused, and never repeated in the message; pseudonyms are let through."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effektkontrakt.errors import InputError
from effektkontrakt.measure.carry_out import carry_out
from effektkontrakt.measure.privacy import looks_like_names, names_a_person
from effektkontrakt.measure.records import open_records
from effektkontrakt.settle.results.people import is_national_identity_number
from tests.measure.trial import contract, gap_rows, write


def number(day, month, year, individual):
    """An identity number with both control digits, or None where the modulus has no digit."""
    digits = [int(d) for d in f"{day:02}{month:02}{year:02}{individual:03}"]
    for weights in ((3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)):
        rest = sum(w * d for w, d in zip(weights, digits)) % 11
        if rest == 1:
            return None
        digits.append(0 if rest == 0 else 11 - rest)
    return "".join(map(str, digits))


people = st.builds(
    number,
    st.sampled_from([0, 40]).flatmap(lambda add: st.integers(1, 28).map(lambda d: d + add)),
    st.sampled_from([0, 40, 80]).flatmap(lambda add: st.integers(1, 12).map(lambda m: m + add)),
    st.integers(0, 99),
    st.integers(0, 999),
).filter(lambda n: n is not None)


@given(people, st.integers(0, 10), st.integers(1, 9))
def test_identity_d_and_synthetic_numbers_are_known_and_one_wrong_digit_is_not(found, place, shift):
    assert is_national_identity_number(found)
    assert is_national_identity_number(f"{found[:6]} {found[6:]}")
    if place >= 9:
        wrong = found[:place] + str((int(found[place]) + shift) % 10) + found[place + 1 :]
        assert not is_national_identity_number(wrong)


def refusal(folder, ids):
    rows = [{**row, "id": i} for row, i in zip(gap_rows(), ids)]
    with pytest.raises(InputError) as error:
        carry_out(contract(), open_records(write(folder, rows)), ["gap"])
    return error.value.say("nb")


def drawn(how_many, seed=1):
    dice = random.Random(seed)
    found = []
    while len(found) < how_many:
        one = number(dice.randint(1, 28), dice.randint(1, 12), dice.randint(10, 99), dice.randint(0, 499))
        found += [one] if one else []
    return found


@pytest.mark.parametrize(
    "shape", [str, lambda n: f"{n[:6]} {n[6:]}", lambda n: n.lstrip("0")], ids=["plain", "spaced", "as a number"]
)
def test_a_column_of_identity_numbers_is_refused_without_repeating_one(tmp_path, shape):
    numbers = drawn(80)
    said = refusal(tmp_path, map(shape, numbers))
    assert "fødselsnumre eller D-numre" in said
    assert not any(n in said for n in numbers)


def test_one_identity_number_among_pseudonyms_is_enough(tmp_path):
    assert "fødselsnumre" in refusal(tmp_path, [*drawn(1), *(f"p{i}" for i in range(79))])


def test_numbers_that_only_look_like_it_by_chance_are_let_through(tmp_path):
    dice = random.Random(4)
    ids = [str(dice.randrange(10**10, 10**11)) for _ in range(79)] + drawn(1)
    rows = [{**row, "id": i} for row, i in zip(gap_rows(), ids)]
    assert carry_out(contract(), open_records(write(tmp_path, rows)), ["gap"])


def test_a_column_of_names_is_refused(tmp_path):
    names = [f"{a} {b}" for a in ("Kari", "Ola", "Ingrid", "Per", "Anne", "Jan", "Silje", "Knut") for b in ("Nordmann", "Hansen", "Li", "Dahl", "Bakke", "Moen", "Lund", "Berg", "Vik", "Aas")]  # fmt: skip
    assert "navn på personer" in refusal(tmp_path, names)


@pytest.mark.parametrize("heading", ["Navn", "first name", "fnr", "E-post", "deltaker_navn", "fødselsdato", "Etternavn"])
def test_headings_that_point_out_people(heading):
    assert names_a_person(heading)


@pytest.mark.parametrize("heading", ["id", "outcome", "renamed", "age", "municipality"])
def test_headings_that_do_not(heading):
    assert not names_a_person(heading)


def test_words_that_are_not_names():
    assert not looks_like_names(["In work", "Not in work", "On leave", "In school"])
    assert not looks_like_names(["Oslo Øst", "Bergen Vest", "Indre Troms"])
