"""What a diagnosis says, word for word, and how hard it is to read."""

from __future__ import annotations

import re

import pytest

from effektkontrakt.contract import read_contract
from effektkontrakt.diagnose import diagnose, sentences
from effektkontrakt.simulate import read_beliefs
from effektkontrakt.text import Lang
from tests.diagnose.invented import beliefs, contract


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "nb",
            "Med 24 deltakere, 24 å sammenligne med og en terskel på 20 prosentpoeng: Hvis tiltaket ikke virker, betaler Town "
            "likevel i {a} av 100 tilfeller. Hvis det virker som avtalt, får Fund ingenting i {b} av 100.",
        ),
        (
            "nn",
            "Med 24 deltakarar, 24 å samanlikne med og ein terskel på 20 prosentpoeng: Viss tiltaket ikkje verkar, betaler Town "
            "likevel i {a} av 100 tilfelle. Viss det verkar som avtalt, får Fund ingenting i {b} av 100.",
        ),
        (
            "en",
            "With 24 participants, 24 to compare with and a threshold of 20 percentage points: If the service does nothing, Town "
            "still pays in {a} of 100 cases. If it works as agreed, Fund goes unpaid in {b} of 100.",
        ),
    ],
)
def test_the_sentence_people_take_home(lang: Lang, said: str) -> None:
    found = contract(treated=24, compared=24)
    d = diagnose(found, beliefs(found))
    a, b = (round(100 * x) for x in (d.pays_for_nothing, d.unpaid_though_works))
    assert sentences(d)[0].say(lang) == said.format(a=a, b=b)


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_it_is_easy_to_read(lang: Lang) -> None:
    """LIX (Björnsson 1968): words a sentence, and words of more than six letters in a hundred, together under 45."""
    found = contract(treated=24, compared=24)
    said = " ".join(words.say(lang) for words in sentences(diagnose(found, beliefs(found))))
    words = re.findall(r"[^\W\d_]+", said)
    ends = len(re.findall(r"[.:](?=\s|$)", said))
    assert len(words) / ends + 100 * sum(len(w) > 6 for w in words) / len(words) < 45


def test_payment_for_nothing_is_one_thing_in_sentence_curve_and_regret(examples):
    """Also where a count pays for what would have come anyway: with no effect, all that is paid is false payment."""
    contract = read_contract(examples / "ung-i-arbeid/contract.yaml")
    d = diagnose(contract, read_beliefs(examples / "ung-i-arbeid/beliefs.yaml", contract), 2000)
    at = d.nothing
    assert d.curve.due[at] == 0
    assert d.curve.due[at + 1] > 0
    assert d.paid_for_nothing == d.curve.overpaid.value[at] == d.curve.paid.value[at] == d.regret.payer_nothing > 0
    assert d.curve.missed.value[at] == 0
    assert d.missed == d.curve.missed.value[d.agreed] == d.regret.investor


def test_what_would_have_come_anyway_is_earned_as_the_effect_grows():
    """A price for each who works, 10 people, 30 % anyway, 50 % agreed: due is a tenth of the agreed sum at a tenth of the effect."""
    found = contract(
        "{per_unit: {of: work, rate: 10 000}}",
        "validated_count",
        "person",
        "50",
        estimand="count",
        treated=100,
        compared=None,
        method="count",
    )
    d = diagnose(found, beliefs(found, people=100, shown="level", more=""))
    assert d.anyway == 30 * 10_000_00
    assert list(d.curve.due) == [0] * 6 + [k * 5 * 10_000_00 for k in range(1, 11)] + [
        (50 + 2 * k) * 10_000_00 for k in range(1, 6)
    ]
    assert "300,000 for them" in " ".join(words.say("en") for words in sentences(d))


def test_a_threshold_is_due_as_agreed_and_nothing_comes_anyway():
    found = contract(treated=24, compared=24)
    d = diagnose(found, beliefs(found))
    assert d.anyway == 0
    assert list(d.curve.due) == [0] * 15 + [500_000_00] * 6
