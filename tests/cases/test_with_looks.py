"""The invented contract with all three rules that weigh by chance is read, said and settled."""

from __future__ import annotations

from effektkontrakt.contract import read_contract
from effektkontrakt.settle import settle
from effektkontrakt.settle.results import expected_by, read_results
from effektkontrakt.terms.explain import sentences


def test_each_rule_is_said_with_its_number_and_decided(examples):
    contract = read_contract(examples / "ung-i-arbeid/with-looks.yaml")
    said = [s.words.say("en") for section in ("reviews", "termination") for s in sentences(contract)[section]]
    assert ["10 or more" in said[0], "fewer than 6" in said[1], "fewer than 10" in said[2], "fewer than 15 of 26" in said[3]] == [
        True
    ] * 4
    results = read_results(examples / "ung-i-arbeid/results.csv", expected_by(contract))
    met = {d.name: d.met for d in settle(contract, results).decisions}
    assert met == {
        "review.virker": True,
        "termination.forste_gang": False,
        "termination.andre_gang": False,
        "termination.liten_sjanse": False,
    }
