"""Reading a contract: every mistake at once, each with its place, in the reader's language."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effektkontrakt.contract import read_contract, read_contract_text
from effektkontrakt.contract.tree import MAX_BYTES
from effektkontrakt.errors import InputError

GOOD = """effektkontrakt: 1
id: good
title: Good
kind: financial
currency: NOK
period: {from: 2021-01-01, to: 2022-12-31}
parties:
  city: {role: outcome_payer, name: City}
  fund: {role: investor, name: Fund}
  service: {role: provider, name: Service}
outcomes:
  jobs: {clause: "3.1", metric: Jobs, unit: person, evidence: validated_count}
  drop: {clause: "3.2", metric: Drop, unit: percent, evidence: randomised}
payments:
  jobs:
    clause: "4.1"
    due: yearly
    amount: {per_unit: {of: jobs, rate: 1 000}}
  drop:
    clause: "4.2"
    due: end
    amount:
      bands:
        of: drop
        method: step
        steps:
          - {from: 5 %, pay: 100}
          - {from: 10 %, pay: 200}
limits:
  total: {clause: "5.1", per: contract, cap: 5 000}
"""


def mistakes(text, lang="nb"):
    with pytest.raises(InputError) as error:
        read_contract_text(text, "k.yaml")
    return [m.say(lang).replace("\u00a0", " ") for m in error.value.mistakes]


def test_the_good_one_is_good():
    contract = read_contract_text(GOOD)
    assert contract.payments["jobs"].amount.per_unit.rate == 1000
    assert contract.having("investor") == ["fund"]


CASES = [
    (
        "rate: 1 000",
        "ratee: 1 000",
        "linje 18, kolonne 35: «ratee» er ikke et felt i `payments.jobs.amount.per_unit`. Mente du «rate»?",
    ),
    (
        "rate: 1 000",
        'rate: "1 234,50 kr"',
        "linje 18, kolonne 41: «1 234,50 kr» er ikke et tall slik det skrives her. Skriv 1234.50.",
    ),
    ("rate: 1 000", "rate: -5", "linje 18, kolonne 41: «-5» er negativt."),
    ("rate: 1 000", "rate: [1, 2]", "linje 18, kolonne 41: Her skal det stå én verdi"),
    ("rate: 1 000", 'rate: ""', "Verdien mangler"),
    ("2022-12-31", "2022-02-30", "linje 6, kolonne 32: Datoen 2022-02-30 finnes ikke."),
    ("2022-12-31", "31.12.2022", "linje 6, kolonne 32: «31.12.2022» er ikke en dato."),
    ("2022-12-31", "2020-12-31", "Perioden slutter 31. desember 2020, før den begynner 1. januar 2021."),
    ("{from: 10 %, pay: 200}", "{from: 5 %, pay: 200}", "Trinnene overlapper"),
    ("{from: 10 %, pay: 200}", "{from: 10, pay: 200}", "linje 28, kolonne 20: drop måles i prosent."),
    ("{from: 10 %, pay: 200}", "{from: 10.00001 %, pay: 200}", "flere desimaler enn drop måles med (4)"),
    ("{from: 10 %, pay: 200}", "{from: 10 %, rate: 200}", "trenger «pay», ikke «rate»"),
    ("cap: 5 000", "cap: 5 000, floor: 6 000", "Taket 5 000 kr er lavere enn gulvet 6 000 kr"),
    ("cap: 5 000", "cap: 5 000.001", "deler av et øre"),
    ("cap: 5 000", "share: 5 %, cap: 1", "En grense per contract trenger én av cap, floor og share"),
    ("per: contract", "per: participant", "«jobs» regnes ikke ut per deltaker"),
    ("per: contract", "per: konto", "«konto» er ikke et gyldig valg."),
    ("role: investor", "role: [investor, evaluator]", "Samme part kan ikke være både evaluator og investor"),
    ("role: investor", "role: [investor, outcome_payer]", "Samme part kan ikke være både outcome_payer og investor"),
    ("role: investor", "role: provider", "Kontrakten har ingen part med rollen investor."),
    ("of: jobs", "of: job", "Resultatmålet «job» finnes ikke under outcomes. Mente du «jobs»?"),
    ("due: end", "due: slutt", "«slutt» er ikke en måte å forfalle på."),
    ("due: end", "due: [2022-03-01, 2021-03-01]", "Datoene må stå i stigende rekkefølge"),
    ("due: end", "due: [2023-03-01]", "1. mars 2023 er utenfor kontraktens periode"),
    ("due: end", "due: cohort", "Vilkåret forfaller per kull, men kontrakten har ingen."),
    ("currency: NOK", "currency: KRONER", "«KRONER» er ikke en valutakode"),
    ("kind: financial", "kind: bridge", "I en brofinansiering må «continuation» være med"),
    ("effektkontrakt: 1", "effektkontrakt: 2", "leser versjon 1"),
    ("id: good", "id: Æ Ø", "«Æ Ø» kan ikke være et navn her."),
    ("title: Good", "title: {nb: G, sv: B}", "én per språk: nb, nn, en"),
    ("title: Good\n", "", "«title» mangler i kontrakten."),
    ("title: Good", "title: Good\ntitle: Again", "linje 4, kolonne 1: «title» står to ganger."),
    ("name: Fund", 'name: Fund, organisation_number: "123456789"', "ikke et gyldig organisasjonsnummer"),
    ("name: Fund", "name: &a Fund", "Ankere og henvisninger"),
    ("{of: jobs, rate: 1 000}", "{of: jobs, over: pooled, rate: 1 000}", "jobs summeres og har ingen verdi for alle kull samlet"),
    ("{per_unit: {of: jobs, rate: 1 000}}", "{per_unit: {of: jobs, rate: 1}, fixed: 5}", "Her skal det stå én av fixed"),
    ("{per_unit: {of: jobs, rate: 1 000}}", "{fixd: 5}", "«fixd» er ikke et felt i `payments.jobs.amount`. Mente du «fixed»?"),
    ("rate: 1 000", "rate: 0.001", "«jobs» kan gi deler av et øre. Si hvordan det rundes av"),
]


@pytest.mark.parametrize(("old", "new", "wanted"), CASES, ids=[c[1][:30] for c in CASES])
def test_a_mistake_is_told_with_place_and_remedy(old, new, wanted):
    assert old in GOOD
    found = mistakes(GOOD.replace(old, new, 1))
    assert any(wanted in m for m in found), found
    assert len(found) <= 3


def test_all_mistakes_come_at_once_in_order():
    text = GOOD
    for old, new in (
        ("2022-12-31", "2022-02-30"),
        ("role: investor", "role: [investor, evaluator]"),
        ("rate: 1 000", "ratee: 1 000"),
        ("{from: 10 %", "{from: 5 %"),
        ("cap: 5 000", "cap: -1"),
    ):
        text = text.replace(old, new, 1)
    found = mistakes(text)
    assert [int(m.split("linje ")[1].split(",")[0]) for m in found] == [6, 9, 18, 18, 24, 30]


def test_rules_between_parts_are_told_together_with_mistakes_of_form():
    text = GOOD.replace("rate: 1 000", "ratee: 1 000").replace("cap: 5 000", "cap: 5 000, floor: 6 000")
    found = mistakes(text)
    assert any("ratee" in m for m in found)
    assert any("lavere enn gulvet" in m for m in found)


def test_a_part_that_cannot_be_read_is_not_told_to_be_lacking_too():
    one = GOOD[: GOOD.index("  drop:\n    clause")] + GOOD[GOOD.index("limits:") :]
    assert read_contract_text(one)
    assert len(mistakes(one.replace("rate: 1 000", "rate: mye"))) == 1
    assert len(mistakes(GOOD.replace("role: investor, name: Fund", "role: investor, name: Fund, commitment: mye"))) == 1
    assert len(mistakes(one[: one.index("payments:")] + "payments: {}\n")) == 1


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [("nn", "«ratee» er ikkje eit felt i `payments.jobs.amount.per_unit`. Meinte du «rate»?"), ("en", "Did you mean “rate”?")],
)
def test_in_the_readers_language(lang, wanted):
    assert any(wanted in m for m in mistakes(GOOD.replace("rate:", "ratee:"), lang))


def test_files_that_are_no_contract(tmp_path):
    for content, wanted in [
        (b"", "må bestå av felt med navn"),
        (b"- a list", "må bestå av felt med navn"),
        (GOOD.encode() + b"\xff", "ikke lagret som UTF-8"),
        (b"a: [1", "kan ikke leses som YAML"),
        (b"a: " + b"[" * 500 + b"]" * 500, "dypt"),
        (b" " * (MAX_BYTES + 1), "høyst 1\u00a0000\u00a0000"),
    ]:
        path = tmp_path / "k.yaml"
        path.write_bytes(content)
        with pytest.raises(InputError) as error:
            read_contract(path)
        assert wanted in error.value.say("nb")


def test_a_file_of_two_gigabytes_is_refused_unread(tmp_path):
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)
    with pytest.raises(InputError, match="at most 1,000,000"):
        read_contract(path)


def test_missing_files_and_folders(tmp_path):
    for path in (tmp_path, tmp_path / "none.yaml"):
        with pytest.raises(InputError):
            read_contract(path)


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_else(content):
    with pytest.raises(InputError):
        read_contract_text(content)


@given(st.integers(0, len(GOOD) - 1), st.sampled_from(list("{}[]:,-#&*!|>'\"%@`\n\t 0æ")))
def test_no_change_of_one_character_raises_anything_else(place, character):
    with suppress(InputError):
        read_contract_text(GOOD[:place] + character + GOOD[place + 1 :])
