"""The report: page one says result, payment and deviations; every count of people has passed disclosure control."""

from __future__ import annotations

import io
import re

import pytest

from effektkontrakt.charts.measured import pictures
from effektkontrakt.cli import main
from effektkontrakt.contract import read_contract_text
from effektkontrakt.errors import InputError
from effektkontrakt.measure.carry_out import carry_out
from effektkontrakt.measure.records import open_records
from effektkontrakt.measure.report import read_earlier, report, write
from effektkontrakt.measure.report.blocks import PIXELS, Figure, Heading, Table, html, markdown, typst_source
from effektkontrakt.measure.report.content import released
from effektkontrakt.text import LANGS, plain
from tests.measure.trial import CONTRACT, contract, gap_rows, job_rows
from tests.measure.trial import write as write_data


def paper(folder, agreed, data, names):
    return report(carry_out(agreed, open_records(write_data(folder, data)), names))


def test_page_one_says_result_payment_and_deviation_before_anything_else(tmp_path):
    agreed = contract(("by: lab, columns: {outcome: worked}", "by: lab, columns: {outcome: worked}, deviations: [{on: 2022-01-01, about: counts, what: Én flyttet, reason: Ny by}]"))  # fmt: skip
    said = markdown(paper(tmp_path, agreed, gap_rows(26, 12)[:-1], ["gap"]), "nb").replace("\u00a0", " ")
    first = said[: said.index("## Slik ble det målt")]
    assert "Resultatet er 34,2308 prosentpoeng" in first
    assert "| 4.1 In work | 100 000 kr | 200 000 kr | 200 000 kr |" in first
    assert "Tilfeldigheter kan altså ha avgjort den." in first
    assert "Avvik fra planen 1. januar 2022: Én flyttet. Grunn: Ny by." in first
    assert "Planen sier 40 å sammenligne med. Dataene har 39." in first
    assert said.index("Hva dette betyr") < said.index("Avvik fra planen") < said.index("## In work")


@pytest.mark.parametrize("lang", LANGS)
def test_it_reads_in_every_language_with_nothing_unfilled(tmp_path, lang):
    blocks = [*paper(tmp_path, contract(), gap_rows(), ["gap"]), *paper(tmp_path, contract(), job_rows(), ["jobs"])]
    for said in (markdown(blocks, lang), html(blocks, lang)):
        assert not re.search(r"\{[a-z]+\}|None|Fraction|Text\(|nan", said)


@pytest.mark.parametrize(("correction", "wanted"), [("none", False), ("holm", True), ("bonferroni", True)])
def test_a_correction_is_told(tmp_path, correction, wanted):
    agreed = contract(("treated: 40, compared", f"correction: {correction}, treated: 40, compared"))
    said = markdown(paper(tmp_path, agreed, gap_rows(), ["gap"]), "nb")
    assert ("Flere resultater prøves samtidig." in said) == wanted


def test_few_without_a_result_are_not_shown(tmp_path):
    rows = gap_rows()
    rows[0]["worked"] = ""
    blocks = paper(tmp_path, contract(), rows, ["gap"])
    assert not [b for b in blocks if isinstance(b, Table) and "(–)" in b.caption.say("nb")]
    assert "færre enn fem som mangler et resultat" in markdown(blocks, "nb")
    assert any("Manski" in line for line in markdown(blocks, "nb").splitlines())


def test_the_files_are_the_report_and_results_that_settle_reads(tmp_path, capsys):
    (tmp_path / "contract.yaml").write_text(CONTRACT)
    found = carry_out(read_contract_text(CONTRACT), open_records(write_data(tmp_path, gap_rows())), ["gap"])
    paths = write(found, tmp_path / "out", "nn")
    assert [p.name for p in paths] == ["report.md", "report.html", "report.pdf", "results.csv", "released.json"]
    assert paths[2].read_bytes().startswith(b"%PDF")
    assert main(["settle", str(tmp_path / "contract.yaml"), str(paths[3])]) == 0
    assert "200 000 kr" in capsys.readouterr().out.replace("\u00a0", " ")


def test_the_pdf_holds_the_words_of_the_report(tmp_path):
    import typst

    blocks = [Heading(plain('A "title" \\ here'), 1), Table(plain("A table #1"), ["a|b", "c"], [["x*y", Figure(0.5)]])]
    pages = typst.compile(typst_source(blocks, "en").encode(), format="pdf", pdf_standards=["ua-1"])
    assert io.BytesIO(pages).read(4) == b"%PDF"


@pytest.mark.parametrize(
    ("figure", "wanted"),
    [(Figure(0.1234), "0,12"), (Figure(0.1234, 1, True), "12,3 %"), (Figure(float("inf")), "∞"), (Figure(float("nan")), "–")],
)
def test_figures_as_people_write_them(figure, wanted):
    assert figure.say("nb").replace("\u00a0", " ") == wanted


def test_html_escapes_what_the_contract_says():
    said = html([Heading(plain("<b>&"), 1)], "en")
    assert "<h1>&lt;b&gt;&amp;</h1>" in said


def test_a_second_report_does_not_undo_the_first(tmp_path):
    rows = gap_rows()
    for row in rows[:4]:
        row["worked"] = ""
    first = carry_out(contract(), open_records(write_data(tmp_path, rows)), ["gap"])
    write(first, tmp_path / "first", "nb")
    rows[5]["worked"] = ""
    second = carry_out(contract(), open_records(write_data(tmp_path, rows)), ["gap"])
    assert released(second)["gap/"] != released(second, read_earlier(tmp_path / "first"))["gap/"]
    assert released(second, read_earlier(tmp_path / "first"))["gap/"][0][:2] == (None, None)


def test_what_is_no_earlier_report_is_told(tmp_path):
    (tmp_path / "released.json").write_text("[1]")
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(InputError) as error:
            read_earlier(folder)
        assert "ingen tidligere rapport" in error.value.say("nb")


def test_the_pictures_stand_in_the_report_with_what_they_say(tmp_path):
    found = carry_out(contract(), open_records(write_data(tmp_path, gap_rows())), ["gap"])
    drawings = pictures(found)
    write(found, tmp_path / "out", "nb", None, drawings)
    said = drawings["gap-forest"]("nb", PIXELS).sentence
    page = (tmp_path / "out/report.html").read_text()
    assert f'alt="Resultatene mot det som er avtalt. {said}" src="data:image/svg+xml;base64,' in page
    assert f"<figcaption>{said}</figcaption>" in page
    assert f"]({'gap-forest.svg'})" in (tmp_path / "out/report.md").read_text()
    assert (tmp_path / "out/gap-forest.svg").read_text().startswith("<svg")
    bare = write(found, tmp_path / "bare", "nb")[2].stat().st_size
    assert (tmp_path / "out/report.pdf").stat().st_size > bare + 2000


def test_what_it_means_for_payment_comes_first(tmp_path):
    said = markdown(paper(tmp_path, contract(), gap_rows(26, 12), ["gap"]), "nb").replace("\u00a0", " ")
    assert said.splitlines()[4] == "**Resultatet utløser en betaling på 200 000 kr etter punkt 4.1.**"


BRIDGE = """kind: bridge
continuation: {clause: "6.1", who: city, when: {of: gap, over: to_date, at_least: 20 %}, on: 2024-12-31, budget: {2025: 1 000 000}}"""


@pytest.mark.parametrize(
    ("treated", "wanted", "unsure"),
    [
        (26, "oppfyller vilkåret i punkt 6.1: City skal føre tjenesten videre fra 31. desember 2024. Budsjett: 1 000 000 kr i 2025.", True),
        (14, "oppfyller ikke vilkåret i punkt 6.1: City er ikke forpliktet", True),
        (39, "oppfyller vilkåret i punkt 6.1: City", False),
    ],
)  # fmt: skip
def test_whether_the_service_is_carried_on_stands_with_the_payment(tmp_path, treated, wanted, unsure):
    said = markdown(paper(tmp_path, contract(("kind: financial", BRIDGE)), gap_rows(treated, 12), ["gap"]), "nb").replace(
        "\u00a0", " "
    )
    first = said[: said.index("## Avvik fra planen")]
    assert wanted in first
    assert ("Tilfeldigheter kan altså ha avgjort om tjenesten føres videre." in first) == unsure


def test_carrying_on_may_wait_or_not_read_what_was_measured(tmp_path):
    both = BRIDGE.replace("when: {of: gap, over: to_date, at_least: 20 %}", "when: {all: [{of: gap, over: to_date, at_least: 20 %}, {of: jobs, over: to_date, at_least: 5}]}")  # fmt: skip
    agreed = contract(("kind: financial", both))
    assert "avhenger også av andre resultater" in markdown(paper(tmp_path, agreed, gap_rows(), ["gap"]), "nb")
    other = contract(("kind: financial", BRIDGE.replace("of: gap", "of: jobs").replace("20 %", "5")))
    assert "6.1" not in markdown(paper(tmp_path, other, gap_rows(), ["gap"]), "nb")


def test_a_difference_of_shares_is_in_percentage_points(tmp_path):
    rows = gap_rows()
    for row in rows[:6]:
        row["worked"] = ""
    said = markdown(paper(tmp_path, contract(), rows, ["gap"]), "nb").replace("\u00a0", " ")
    bounds = [line for line in said.splitlines() if "Lee (2009)" in line or "Manski" in line]
    assert len(bounds) == 2
    assert all(re.search(r"mellom \S+ og \S+ prosentpoeng", line) and "%" not in line for line in bounds)


MATCHED = (
    ("evidence: randomised", "evidence: matched_comparison"),
    ("method: difference_in_proportions, by: lab", "method: regression_adjusted, adjust: [age], by: lab"),
)


@pytest.mark.parametrize(("apart", "alike"), [(0.09, True), (0.11, False)])
def test_alike_or_not_is_decided_before_rounding(tmp_path, apart, alike):
    """With forty in a group the table is in steps of 0.1: both round to 0.1 or 0.2."""
    ages = [i % 2 * 2 - 1 for i in range(40)]
    spread = (40 / 39) ** 0.5
    rows = [row | {"age": f"{ages[i % 40] + (apart * spread if i < 40 else 0):.6f}"} for i, row in enumerate(gap_rows())]
    said = markdown(paper(tmp_path, contract(*MATCHED), rows, ["gap"]), "nb")
    assert ("Gruppene er like nok" in said) == alike
    assert ("Gruppene er ikke like nok" in said) != alike
