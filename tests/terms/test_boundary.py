"""A right to end, or to go on early, at boundaries agreed for a few looks."""

from __future__ import annotations

import json
from fractions import Fraction
from math import comb

import pytest

from effektkontrakt.contract import read_contract_text
from effektkontrakt.contract.schema import json_schema
from effektkontrakt.errors import InputError
from effektkontrakt.terms.boundary import edges
from effektkontrakt.terms.explain import sentences
from tests.terms.test_chance import contract as with_chance
from tests.terms.test_chance import decided, rows

BOUNDARY = {"at_least": "60 %", "level": "10 %", "shape": "obrien_fleming", "looks": ["8", "16", "24", "32"], "observed": "16"}


def contract(without=(), **changes):
    content = json.loads(with_chance())
    agreed = {k: v for k, v in (BOUNDARY | changes).items() if k not in without}
    content["termination"]["svak_start"]["when"] = {"of": "i_jobb", "boundary": agreed}
    return json.dumps(content)


def said(text, lang="en"):
    (found,) = sentences(read_contract_text(text))["termination"]
    return found.words.say(lang)


def test_it_decides_by_one_number_that_the_sentence_names():
    words = said(contract())
    assert "with boundaries by O'Brien and Fleming" in words
    assert "the risk of ever crossing them is at most 10%" in words
    number = int(words.rsplit("fewer than ", 1)[1].rstrip("."))
    assert decided(contract(), rows("i_jobb", number)).met is False
    found = decided(contract(), rows("i_jobb", number - 1))
    assert found.met is True
    assert f"crossed at fewer than {number}" in found.trace.parts[0].words.say("en")


def test_more_successes_than_were_to_be_observed_decide_nothing():
    assert decided(contract(), rows("i_jobb", 30)).met is None
    assert decided(contract(without=("at_least",), at_most="30 %"), rows("i_jobb", 30)).met is None


def test_a_two_sided_boundary_is_crossed_at_both_ends_with_half_the_level_each():
    text = contract(without=("at_least",), other_than="50 %", level="20 %")
    words = said(text)
    low = int(words.rsplit("fewer than ", 1)[1].split(",")[0])
    assert f"fewer than {low}, or {16 - low + 1} or more" in words
    one = said(contract(at_least="50 %", level="10 %"))
    assert one.endswith(f"fewer than {low}.")
    for successes, met in ((low - 1, True), (low, False), (16 - low, False), (16 - low + 1, True)):
        assert decided(text, rows("i_jobb", successes)).met is met


@pytest.mark.parametrize(
    "more",
    [
        {"shape": "pocock"},
        {"shape": "hwang_shih_decani", "gamma": "-4"},
        {"shape": "kim_demets", "rho": "3"},
        {"shape": "obrien_fleming_like"},
        {"shape": "pocock_like"},
        {"shape": "as_given", "spent": ["1 %", "3 %", "6 %", "10 %"]},
    ],
)
def test_every_shape_is_read_said_and_decided(more):
    text = contract(**more)
    assert "fewer than" in said(text)
    assert decided(text, rows("i_jobb", 0)).met is True
    assert decided(text, rows("i_jobb", 12)).met is False


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"observed": "17"}, "17 is not among the agreed looks: 8, 16, 24 and 32"),
        ({"looks": ["16", "8"]}, "The numbers must rise"),
        ({"level": "0 %"}, "More than 0% and less than 100%"),
        ({"gamma": "-4"}, "“gamma” does not belong to “obrien_fleming”"),
        ({"shape": "hwang_shih_decani"}, "“hwang_shih_decani” needs “gamma”"),
        ({"shape": "hwang_shih_decani", "gamma": "900"}, "“gamma” must be from -20 to 20"),
        ({"shape": "as_given", "spent": ["5 %", "3 %", "6 %", "10 %"]}, "Write one risk for each of the 4 looks"),
        ({"shape": "obrien"}, "Did you mean"),
        ({"measured": "mald"}, "Did you mean"),
        ({"measured": "malt", "looks": ["16", "300"]}, "from at least 1 to at most 250"),
        ({"at_most": "10 %"}, "One of at_least, at_most and other_than belongs here"),
    ],
)
def test_mistakes_say_what_is_wrong(changes, words):
    with pytest.raises(InputError) as found:
        read_contract_text(contract(**changes))
    assert words in found.value.say("en").replace("\u2212", "-")


@pytest.mark.parametrize(
    ("more", "measured", "low"),
    [
        ({"shape": "as_given", "spent": ["1 %", "3 %", "6 %", "10 %"]}, 20, None),
        ({"shape": "obrien_fleming"}, 13, None),
        ({"shape": "hwang_shih_decani", "gamma": "0"}, 20, None),
        ({"shape": "hwang_shih_decani", "gamma": "0"}, 5, None),
        ({"shape": "hwang_shih_decani", "gamma": "0"}, 40, None),
        ({"shape": "hwang_shih_decani", "gamma": "0"}, 65, 0),
    ],
)
def test_with_another_number_measured_it_keeps_to_the_risk_that_is_left(more, measured, low):
    """Every path of successes at the first look and at this one is listed; one success more would have been too many."""
    text = contract(**more, measured="malt")
    agreed = read_contract_text(text).termination["svak_start"].when.boundary
    if low is None:
        first = edges(agreed.model_copy(update={"observed": 8, "measured": None}), 8)[0]
        used = [Fraction(0)] * 2
        allowed = {
            "as_given": Fraction(3, 100),
            "obrien_fleming": risk(agreed, 16),
            "hwang_shih_decani": Fraction(min(measured, 32), 320),
        }
        low = edges(agreed, measured)[0]
        for k, edge in enumerate((low, low + 1)):
            used[k] = ever(first if measured > 8 else 0, min(8, measured), edge, measured)
        assert used[0] <= allowed[more["shape"]] < used[1]
    for successes, met in ((low - 1, True), (low, False)):
        if successes >= 0:
            found = decided(text, rows("i_jobb", successes), rows("malt", measured))
            assert found.met is met
            words = found.trace.parts[0].words.say("en")
            assert f"{successes} of {measured} have succeeded" in words
            assert ("never crossed" in words) == (measured > 64)


def ever(first, n, edge, measured):
    """P(fewer than `first` of n, or fewer than `edge` of all) at 60 % each, path by path."""
    p = Fraction(3, 5)
    found = Fraction(0)
    for a in range(n + 1):
        for b in range(measured - n + 1):
            if a < first or a + b < edge:
                found += comb(n, a) * comb(measured - n, b) * p ** (a + b) * (1 - p) ** (measured - a - b)
    return found


def risk(agreed, look):
    """What the agreed boundary spends by its second look."""
    lows = [edges(agreed.model_copy(update={"observed": n, "measured": None}), n)[0] for n in (8, look)]
    return ever(lows[0], 8, lows[1], look)


def test_at_the_agreed_number_it_is_as_agreed_whoever_counts():
    for more in ({}, {"shape": "pocock_like"}):
        plain, again = (
            read_contract_text(contract(**more, **m)).termination["svak_start"].when.boundary for m in ({}, {"measured": "malt"})
        )
        assert edges(plain, 16) == edges(again, 16)
    assert "worked out again for that number" in said(contract(measured="malt"))


def test_more_successes_than_measured_are_told_of():
    for text, more in ((contract(), []), (contract(measured="malt"), rows("malt", 16))):
        found = decided(text, rows("i_jobb", 20) + more)
        assert found.met is None
        assert "20 have succeeded, more than the 16 measured" in found.note.say("en")


def test_the_schema_knows_it():
    import jsonschema

    validator = jsonschema.Draft202012Validator({"$defs": json_schema()["$defs"], "$ref": "#/$defs/Condition"})
    whole = {"looks": [8, 16], "observed": 16}
    assert validator.is_valid({"of": "x", "boundary": BOUNDARY | whole})
    assert not validator.is_valid({"of": "x", "boundary": BOUNDARY | whole | {"shape": "other"}})
