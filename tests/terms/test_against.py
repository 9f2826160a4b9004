"""A right to end the contract when the results speak against the success rate agreed."""

from __future__ import annotations

from datetime import date

import pytest

from effektkontrakt.contract import read_contract_text
from effektkontrakt.contract.schema import json_schema
from effektkontrakt.errors import InputError
from effektkontrakt.terms.explain import sentences
from tests.terms.test_chance import contract as with_chance
from tests.terms.test_chance import decided, rows

AGAINST = {"at_least": "60 %", "level": "5 %", "observed": "16", "planned": "32"}


def contract(**changes):
    import json

    content = json.loads(with_chance())
    content["termination"]["svak_start"]["when"] = {"of": "i_jobb", "against": AGAINST | changes}
    return json.dumps(content)


@pytest.mark.parametrize(("successes", "met"), [(3, True), (4, True), (5, False), (16, False)])
def test_so_few_that_the_rate_is_hard_to_believe(successes, met):
    """By quadrature 3 of 16 weighs 120.72 against 60 % or more, 4 weighs 24.7 and 5 weighs 6.8; 20 is enough for 5 %."""
    found = decided(contract(), rows("i_jobb", successes))
    assert found.met is met
    said = found.trace.parts[0].words.say("en")
    assert "The deciding number is 5" in said
    if successes == 3:
        assert "The weight against the rate is 120.72; it must be at least 20." in said


def test_at_most_counts_failures():
    text = contract(at_most="30 %").replace('"at_least": "60 %", ', "")
    (found,) = sentences(read_contract_text(text))["termination"]
    assert "a success rate of 30% or less" in found.words.say("en")
    assert "which is 11 or more of 16" in found.words.say("en")
    assert decided(text, rows("i_jobb", 10)).met is False
    assert decided(text, rows("i_jobb", 11)).met is True


def test_said_with_the_promise_and_the_number():
    (found,) = sentences(read_contract_text(contract()))["termination"]
    said = found.words.say("nb").replace("\u00a0", " ")
    assert "resultatene taler mot at 60 % eller flere lykkes" in said
    assert "er risikoen for dette høyst 5 %, så ofte det enn sjekkes" in said
    assert said.endswith("det vil si færre enn 5 av 16.")


def test_many_days_with_the_number_measured_from_an_outcome():
    text = contract(observed="malt")
    assert decided(text, rows("i_jobb", 1), rows("malt", 5)).met is False
    assert decided(text, rows("i_jobb", 1), rows("malt", 9)).met is True
    assert decided(text, rows("i_jobb", 1), rows("malt", 9), as_of=date(2024, 6, 1)).met is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"level": "0 %"}, "More than 0% and less than 100%"),
        ({"at_least": "100 %"}, "More than 0% and less than 100%"),
        ({"at_most": "10 %"}, "One of at_least and at_most belongs here"),
        ({"levle": "5 %"}, "Did you mean “level”?"),
        ({"observed": "40"}, "40 is more than “planned”"),
    ],
)
def test_mistakes_say_what_is_wrong(changes, words):
    with pytest.raises(InputError) as found:
        read_contract_text(contract(**changes))
    assert words in found.value.say("en")


def test_the_schema_knows_it():
    import jsonschema

    validator = jsonschema.Draft202012Validator({"$defs": json_schema()["$defs"], "$ref": "#/$defs/Condition"})
    assert validator.is_valid({"of": "x", "against": AGAINST | {"observed": 16, "planned": 32}})
    assert not validator.is_valid({"of": "x", "against": AGAINST | {"planned": 32, "level": 5}})
