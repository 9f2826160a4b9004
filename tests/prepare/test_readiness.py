"""The readiness review: the verdict, and what would change it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effektkontrakt.prepare.need import read_idea
from effektkontrakt.prepare.questions import BY_NAME, QUESTIONS, THEMES
from effektkontrakt.prepare.readiness import review

IDEA = read_idea(Path(__file__).resolve().parents[2] / "examples" / "idea.yaml")
YES = dict.fromkeys(BY_NAME, "yes")
MUST = [q.name for q in QUESTIONS if q.weight == "must"]
SHOULD = [q.name for q in QUESTIONS if q.weight == "should"]
ORDER = ["no", "not_yet", "ready"]


def test_the_seed_s_challenges_each_have_questions():
    assert {q.theme for q in QUESTIONS} == set(THEMES)
    assert len(BY_NAME) == len(QUESTIONS)


def test_all_yes_is_ready_and_nothing_answered_is_not_yet():
    assert review(YES).verdict == "ready"
    assert review({}).verdict == "not_yet"
    assert len(review({}).open) == len(QUESTIONS)


@pytest.mark.parametrize("name", MUST)
def test_a_must_answered_no_is_a_no_that_says_what_would_change_it(name):
    found = review(YES | {name: "no"})
    assert found.verdict == "no"
    assert [f.question.name for f in found.stops] == [name]
    assert all(found.stops[0].question.mend.say(lang) for lang in ("nb", "nn", "en"))
    assert review(YES | {name: "partly"}).verdict == "not_yet"


@pytest.mark.parametrize("name", SHOULD)
def test_a_should_never_makes_it_a_no(name):
    assert review(YES | {name: "no"}).verdict == "not_yet"
    assert review(YES | {name: "partly"}).verdict == "ready"


@given(
    st.dictionaries(st.sampled_from(list(BY_NAME)), st.sampled_from(["yes", "partly", "no", "unknown"])),
    st.sampled_from(list(BY_NAME)),
)
def test_a_better_answer_never_makes_the_verdict_worse(answers, name):
    before = review(answers).verdict
    assert ORDER.index(review(answers | {name: "yes"}).verdict) >= ORDER.index(before)


def test_the_need_s_figures_make_an_answer_worse_never_better():
    def answer(name, **figures):
        return next(f for f in review(YES, IDEA.need.model_copy(update=figures)).findings if f.question.name == name)

    assert answer("group").answer == "yes"
    assert answer("group", size=29).answer == "partly"
    assert "29" in answer("group", size=29).seen.say("nb")
    assert answer("value", development_cost=6_000_000).answer == "no"
    assert answer("value", development_cost=1_500_000).answer == "partly"
    assert answer("users", asked_users=None).answer == "partly"
    assert review(YES | {"group": "no"}, IDEA.need).verdict == "no"


def test_an_answer_that_the_figures_overrule_is_told_with_both_answers_and_why():
    def overruled(**figures):
        return next(f for f in review(YES, IDEA.need.model_copy(update=figures)).findings if f.question.name == "group").overruled

    assert overruled() is None
    said = "Dere svarte «Ja». Tallene i behovet gjør at det teller som «Delvis»: Målgruppen er på 29."
    assert overruled(size=29).say("nb").startswith(said)
    worse = next(
        f for f in review(YES | {"group": "no"}, IDEA.need.model_copy(update={"size": 29})).findings if f.question.name == "group"
    )
    assert (worse.answer, worse.overruled) == ("no", None)


def test_a_question_that_does_not_exist_is_refused():
    with pytest.raises(KeyError, match="nonsense"):
        review({"nonsense": "yes"})
