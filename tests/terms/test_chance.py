"""A right to end the contract when the chance of reaching the goal is too low."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import yaml

from effektkontrakt.contract import read_contract_text
from effektkontrakt.contract.schema import json_schema
from effektkontrakt.errors import InputError
from effektkontrakt.settle import settle
from effektkontrakt.settle.results import expected_by, results_from_rows
from effektkontrakt.terms.compile import compile_contract
from effektkontrakt.terms.evaluate import run
from effektkontrakt.terms.explain import sentences

YOUNG = Path(__file__).parents[2] / "examples/ung-i-arbeid/contract.yaml"
CHANCE = {"below": "5 %", "goal": "20", "observed": "16", "planned": "32", "prior": {"successes": "1", "failures": "1"}}


def contract(chance=None, of="i_jobb", section="termination", **changes):
    """The invented contract with a rule on the chance."""
    content = yaml.load(YOUNG.read_text(), yaml.BaseLoader)
    content["outcomes"]["malt"] = {"clause": "3.4", "metric": "Measured", "unit": "person", "evidence": "validated_count"}
    when = {"of": of, "chance": (CHANCE if chance is None else chance) | changes}
    if section == "payments":
        content["payments"]["i_jobb"] |= {"per": "contract", "amount": {"when": {"met": when, "then": {"fixed": "1"}}}}
        del content["limits"]
    else:
        content["termination"]["svak_start"]["when"] = when
    return json.dumps(content)


def rows(of: str, count: int):
    return [
        {"outcome": of, "value": "1", "date": "2024-03-01", "participant": f"{of}{i}", "verified": "yes"} for i in range(count)
    ]


def decided(text, *more, as_of=date(2024, 6, 30)):
    agreed = read_contract_text(text)
    (found,) = settle(agreed, results_from_rows([r for rs in more for r in rs], expected_by(agreed)), as_of).decisions
    return found


@pytest.mark.parametrize(("successes", "met"), [(0, True), (7, True), (8, False), (16, False), (20, None)])
def test_fewer_than_the_critical_number_may_end_it(successes, met):
    """The beta-binomial gives 2.2 % for 7 of 16 and 9.9 % for 8."""
    found = decided(contract(), rows("i_jobb", successes))
    assert found.met is met
    if successes > 16:
        assert "20 have succeeded, more than the 16" in found.trace.words.say("en")
        return
    said = found.trace.parts[0].words.say("en")
    assert "The deciding number is 8" in said
    assert f"{successes} of 16" in said
    if successes == 7:
        assert "is 2.2%" in said


def test_the_number_measured_may_come_from_an_outcome():
    text = contract(observed="malt")
    assert decided(text, rows("i_jobb", 5), rows("malt", 10)).met is False
    assert decided(text, rows("i_jobb", 5), rows("malt", 14)).met is True


def test_open_until_its_day():
    assert decided(contract(), as_of=date(2024, 6, 29)).met is None


def test_the_program_stays_whole_numbers_over_many_paths():
    compiled = compile_contract(read_contract_text(contract(observed="malt")))
    (rule,) = compiled.rules
    counts = np.arange(33)
    inputs = [
        {"i_jobb": counts, "malt": np.full(33, 16)}.get(s.name if s.kind == "sum" else "", 0) for s in compiled.program.inputs
    ]
    met = run(compiled.program.nodes, compiled.program.constants, inputs)[rule.test.expr.node]
    assert met.dtype == np.int64
    assert met.tolist() == [1] * 8 + [0] * 25


def test_said_with_the_number_that_decides():
    (found,) = sentences(read_contract_text(contract()))["termination"]
    assert "sjansen for at «Har begynt i lønnet arbeid» når 20 av 32 er under 5\u00a0%" in found.words.say("nb")
    assert "det vil seie færre enn 8 av 16" in found.words.say("nn")
    assert "which is fewer than 8 of 16" in found.words.say("en")
    (turned,) = sentences(read_contract_text(_above()))["termination"]
    assert "is above 50% (before the start it is counted as if 1 had succeeded and 1 had not), which is 10 or more of 16" in (
        turned.words.say("en")
    )


def _above():
    return contract({k: v for k, v in CHANCE.items() if k != "below"} | {"above": "50 %"})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (lambda: contract(goal="40"), "40 is more than “planned”"),
        (lambda: contract(goal="0"), "The goal must be at least 1"),
        (lambda: contract(observed="33"), "33 is more than “planned”"),
        (lambda: contract(observed="maalt"), "Did you mean “malt”?"),
        (lambda: contract(planned="6000"), "up to 5,000 planned"),
        (lambda: contract(planned="2000", observed="malt"), "up to 1,000 planned"),
        (lambda: contract(prior={"successes": "0", "failures": "1"}), "must be above 0"),
        (lambda: contract(prior={"successes": "1"}), "“failures” is missing"),
        (lambda: contract(below="101 %"), "from 0% to 100%"),
        (lambda: contract(above="5 %"), "One of at_least, above, at_most and below belongs here"),
        (lambda: contract(section="payments"), "A payment cannot depend on a chance"),
        (lambda: contract(gaol="20"), "Did you mean “goal”?"),
    ],
)
def test_mistakes_say_what_is_wrong(text, words):
    with pytest.raises(InputError) as found:
        read_contract_text(text())
    assert words in found.value.say("en")


def test_only_what_is_counted_has_a_chance():
    with pytest.raises(InputError) as found:
        read_contract_text(
            contract().replace(
                '"unit": "person", "evidence": "validated_count", "target": "20"',
                '"unit": "day", "evidence": "validated_count", "target": "20"',
            )
        )
    assert "i_jobb cannot be weighed like this" in found.value.say("en")


def test_the_schema_knows_it():
    import jsonschema

    validator = jsonschema.Draft202012Validator({"$defs": json_schema()["$defs"], "$ref": "#/$defs/Condition"})
    number = CHANCE | {"goal": 20, "observed": 16, "planned": 32, "prior": {"successes": 1, "failures": 1}}
    assert validator.is_valid({"of": "x", "chance": number})
    assert validator.is_valid({"of": "x", "chance": number | {"observed": "y"}})
    assert not validator.is_valid({"of": "x", "chance": number | {"planned": -1}})
