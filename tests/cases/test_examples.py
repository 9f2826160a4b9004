"""Every example settles to its expected file, and says what it could not reproduce."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from effektkontrakt.contract import read_contract
from effektkontrakt.money import Amount
from effektkontrakt.settle import settle_files
from effektkontrakt.settle.export import row

EXAMPLES = Path(__file__).parents[2] / "examples"
ALL = sorted(path.parent for path in EXAMPLES.glob("*/contract.yaml"))


def test_there_are_examples():
    assert len(ALL) >= 11


@pytest.mark.parametrize("folder", ALL, ids=lambda p: p.name)
def test_settles_as_expected(folder):
    expected = yaml.load((folder / "expected.yaml").read_text(), yaml.BaseLoader)
    settlement = settle_files(folder / "contract.yaml", folder / "results.csv")
    currency = settlement.contract.currency
    found = [row(line, currency) for line in settlement.all_lines]
    got = [
        {
            "term": r["payment"],
            "kind": r["kind"],
            "occasion": r["occasion"],
            "cohort": r["cohort"],
            "from": r["payer"],
            "to": r["payee"],
            "amount": r["amount"],
            "status": r["status"],
        }
        for r in found
    ]
    assert got == expected["lines"]
    assert Amount(settlement.total, currency).major() == expected["total"]
    for investor in settlement.investors:
        wanted = expected["investors"][investor.party]
        assert Amount(investor.paid_in, currency).major() == wanted["paid_in"]
        assert Amount(investor.received, currency).major() == wanted["received"]
        assert ("none" if investor.irr is None else f"{investor.irr * 100:.2f} %") == wanted["irr"]


@pytest.mark.parametrize("folder", ALL, ids=lambda p: p.name)
def test_names_its_sources_and_what_is_missing(folder):
    contract = read_contract(folder / "contract.yaml")
    assert contract.id == folder.name
    assert contract.sources
    published = yaml.load((folder / "expected.yaml").read_text(), yaml.BaseLoader)["published"]
    assert published
    for figure in published:
        assert figure["reproduced"] in ("yes", "partly", "no")
        assert figure["reproduced"] == "yes" or figure["why"]


def test_denver_to_the_cent():
    settlement = settle_files(
        EXAMPLES / "denver-supportive-housing/contract.yaml", EXAMPLES / "denver-supportive-housing/results.csv"
    )
    assert [line.amount for line in settlement.lines] == [391_393_296, 62_097_840, 510_400_000]
    assert settlement.total == 963_891_136


def test_rikers_investor_loses_what_the_guarantee_does_not_cover():
    settlement = settle_files(EXAMPLES / "rikers-able/contract.yaml", EXAMPLES / "rikers-able/results.csv")
    (goldman,) = settlement.investors
    assert settlement.total == 0
    assert goldman.paid_in - goldman.received == 120_000_000
