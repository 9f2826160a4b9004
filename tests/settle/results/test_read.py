"""Reading results: CSV, Excel and Parquet give the same; what is wrong is told with its place."""

from __future__ import annotations

from datetime import date, timedelta

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from effektkontrakt.errors import InputError
from effektkontrakt.settle.results import Expected, Measure, read_results, results_from_rows
from effektkontrakt.settle.results.people import is_national_identity_number

EXPECTED = Expected(
    {"jobs": Measure(0, False, True), "drop": Measure(4, True, False, True), "saved": Measure(2, False, True, True)},
    {"one": date(2021, 6, 30)},
    frozenset({"jobs"}),
    date(2021, 1, 1),
    date(2022, 12, 31),
)
HEAD = "outcome,value,date,participant,id,corrects,recorded,verified,cohort\n"


def read(tmp_path, content, name="r.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_results(path, EXPECTED)


def mistakes(tmp_path, content, name="r.csv"):
    with pytest.raises(InputError) as error:
        read(tmp_path, content, name)
    return [m.say("nb").replace(str(tmp_path) + "/", "") for m in error.value.mistakes]


def workbook(tmp_path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    path = tmp_path / "r.xlsx"
    book.save(path)
    return path, book


def test_values_are_exact(tmp_path):
    found = read(
        tmp_path, HEAD + "jobs,3,2021-02-01,P1,,,,,\ndrop,8.4 %,2021-02-01,,,,,,\nsaved,-3 500 000.05,2021-02-01,,,,,,\n"
    )
    assert found.value.tolist() == [3, 84000, -350000005]
    assert found.line.tolist() == [2, 3, 4]


CASES = [
    ("jobs,1 234,50 kr,2021-02-01,P1,,,,,\n", "linje 2: Linjen har 10 felt, men overskriften har 9"),
    (
        'jobs,"1 234,50 kr",2021-02-01,P1,,,,,\n',
        "linje 2, kolonne 2: «1 234,50 kr» er ikke et tall slik det skrives her. Skriv 1234.50.",
    ),
    ("jobs,1.5,2021-02-01,P1,,,,,\n", "flere desimaler enn kontrakten tillater (0)"),
    ("jobs,-1,2021-02-01,P1,,,,,\n", "«-1» er negativt"),
    ("jobs,99999999999999999999,2021-02-01,P1,,,,,\n", "for stort"),
    ("jobs,5 %,2021-02-01,P1,,,,,\n", "ikke i prosent"),
    ("jobs,1,2021-02-30,P1,,,,,\n", "linje 2, kolonne 3: Datoen 2021-02-30 finnes ikke"),
    ("jobs,1,2023-02-01,P1,,,,,\n", "utenfor kontraktens periode"),
    ("jobs,1,,P1,,,,,\n", "verken dato eller kull"),
    ("job,1,2021-02-01,P1,,,,,\n", "Mente du «jobs»?"),
    ("jobs,1,2021-02-01,,,,,,\n", "mangler deltaker"),
    ("jobs,,2021-02-01,P1,,,,,\n", "«value» er tomt"),
    ("jobs,1,2021-02-01,P1,,,,,\njobs,1,2021-02-01,P1,,,,,\n", "linje 3: Raden er lik linje 2"),
    ("drop,1,2021-02-01,,,,,,\ndrop,2,2021-02-01,,,,,,\n", "linje 3: Det samme er fastslått på linje 2"),
    ("jobs,1,2021-02-01,P1,a,,,,\njobs,1,2021-02-01,P2,a,,,,\n", "id «a» står også på linje 2"),
    ("jobs,1,2021-02-01,P1,a,b,,,\n", "ingen rad har den id-en"),
    ("jobs,1,2021-02-01,P1,a,a,,,\n", "retter seg selv"),
    ("jobs,1,2021-02-01,P1,a,b,,,\njobs,1,2021-02-01,P1,b,a,,,\n", "går i ring"),
    ("jobs,1,2021-02-01,P1,a,,2021-05-01,,\njobs,2,2021-02-01,P1,b,a,2021-04-01,,\n", "ført før raden den retter"),
    ("jobs,1,2021-02-01,P1,a,,,,\njobs,2,2021-02-01,P1,b,a,,,\njobs,3,2021-02-01,P1,c,a,,,\n", "allerede rettet på linje 3"),
    ("jobs,1,2021-02-01,P1,,,,kanskje,\n", "verken yes eller no"),
    ("jobs,1,2021-02-01,P1,,,,,to\n", "«to» er ikke et kull"),
    ("jobs,1,2021-02-01,=A1,,,,,\n", "inneholder en formel"),
    ("jobs,1,2021-02-01,01010750160,,,,,\n", "ligner et fødselsnummer"),
]


@pytest.mark.parametrize(("rows", "wanted"), CASES, ids=[c[1][:40] for c in CASES])
def test_bad_rows(tmp_path, rows, wanted):
    found = mistakes(tmp_path, HEAD + rows)
    assert any(wanted in m for m in found), found
    assert not any("01010750160" in m for m in found)


@pytest.mark.parametrize(
    ("content", "name", "wanted"),
    [
        (b"", "r.csv", "Filen er tom"),
        (b"outcome,value,dato\n", "r.csv", "Mente du «date»?"),
        (b"outcome,date\n", "r.csv", "Kolonnen «value» mangler"),
        (b"outcome,value,value\n", "r.csv", "to ganger"),
        ("outcome,value,fødselsnummer\n", "r.csv", "kan peke ut personer"),
        (HEAD.encode() + b"jobs,1,2021-02-01,\xe6,,,,,\n", "r.csv", "linje 2, kolonne 19: Tegnet her er ikke UTF-8"),
        (HEAD.encode("utf-16"), "r.csv", "ikke UTF-8"),
        (b"outcome\0value", "r.csv", "NUL"),
        (HEAD + 'jobs,"1,2021-02-01,P1,,,,,\n', "r.csv", "Linjen kan ikke leses"),
        (b"not a zip", "r.xlsx", "kan ikke åpnes som en Excel-arbeidsbok"),
        (b"\xd0\xcf\x11\xe0old", "r.xlsx", "kan ikke åpnes som en Excel-arbeidsbok"),
        (b"PAR1", "r.parquet", "kan ikke leses som Parquet"),
        (b"x", "r.doc", "Filer som slutter på «.doc»"),
    ],
)
def test_bad_files(tmp_path, content, name, wanted):
    found = mistakes(tmp_path, content, name)
    assert any(wanted in m for m in found), found


def test_missing_file_and_folder(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(InputError):
            read_results(path, EXPECTED)


@pytest.mark.parametrize("name", ["r.csv", "r.xlsx", "r.parquet"])
def test_a_file_of_two_gigabytes_is_refused_unread(tmp_path, name):
    with (tmp_path / name).open("wb") as file:
        file.truncate(2 * 1024**3)
    with pytest.raises(InputError, match="This reader takes files up to"):
        read_results(tmp_path / name, EXPECTED)


def test_a_cell_is_told_of_once(tmp_path):
    assert len(mistakes(tmp_path, "outcome,value,date\ndrop,=1+1,2021-02-01\n")) == 1


@pytest.mark.parametrize("name", ["r.tsv", "r.txt", "r.csv"])
def test_tabs_between_fields(name, tmp_path):
    assert read(tmp_path, "outcome\tvalue\tdate\ndrop\t8.4 %\t2021-02-01\n", name).value.tolist() == [84000]


def test_advice_on_an_endless_number_is_short(tmp_path):
    told = mistakes(tmp_path, f"outcome,value,date\ndrop,{'9' * 5000},2021-02-01\n")
    assert len(told) == 1
    assert len(told[0]) < 250


def test_semicolons_quotes_and_line_breaks_keep_their_lines(tmp_path):
    text = 'outcome;value;date;statement\ndrop;1;2021-02-01;"two\nlines"\ndrop;x;2021-03-01;\n'
    found = mistakes(tmp_path, text)
    assert found == ["r.csv, linje 4, kolonne 2: «x» er ikke et tall slik det skrives her. " + found[0].split("her. ")[1]]


def test_identity_numbers_are_known_by_their_check_digits():
    assert is_national_identity_number("01010750160")
    assert is_national_identity_number("010107 50160")
    assert not is_national_identity_number("01010750161")
    assert not is_national_identity_number("12345678901")


rows = st.lists(
    st.fixed_dictionaries(
        {
            "outcome": st.sampled_from(["jobs", "saved"]),
            "value": st.integers(0, 10**6).map(str),
            "date": st.dates(date(2021, 1, 1), date(2022, 12, 31)).map(str),
            "participant": st.sampled_from(["P1", "P2"]),
            "verified": st.sampled_from(["yes", "no", ""]),
        }
    ),
    max_size=12,
).map(lambda found: [{**row, "id": f"r{i}"} for i, row in enumerate(found)])


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows)
def test_every_format_gives_the_same(tmp_path_factory, given_rows):
    folder = tmp_path_factory.mktemp("formats")
    names = ["outcome", "value", "date", "participant", "verified", "id"]
    lines = [names, *([row[n] for n in names] for row in given_rows)]
    (folder / "r.csv").write_text("\n".join(",".join(line) for line in lines) + "\n")
    typed = [[*line[:1], int(line[1]), date.fromisoformat(line[2]), *line[3:]] for line in lines[1:]]
    workbook(folder, [names, *typed])
    columns = list(zip(*typed)) if typed else [()] * 6
    types = [pa.string(), pa.int64(), pa.date32(), *[pa.string()] * 3]
    pq.write_table(pa.table({n: pa.array(c, t) for n, c, t in zip(names, columns, types)}), folder / "r.parquet")
    found = [read_results(folder / f"r.{ending}", EXPECTED) for ending in ("csv", "xlsx", "parquet")]
    found.append(results_from_rows(given_rows, EXPECTED))
    for each in found:
        people = [each.participants[p] for p in each.participant]
        assert people == [row["participant"] for row in given_rows]
        for column in ("outcome", "value", "day", "cohort", "recorded", "verified", "superseded"):
            assert getattr(each, column).tolist() == getattr(found[0], column).tolist()


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from([".csv", ".xlsx", ".parquet"]))
def test_no_bytes_raise_anything_else(tmp_path_factory, content, ending):
    path = tmp_path_factory.mktemp("fuzz") / f"r{ending}"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_results(path, EXPECTED)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 40)), max_size=8), st.integers(0, 60))
def test_as_of_sees_the_latest_correction_known(chain, day):
    first = date(2021, 1, 1)
    given_rows, last = [], 0
    for i, (value, wait) in enumerate(chain):
        last += wait
        given_rows.append(
            {
                "outcome": "jobs",
                "value": str(value),
                "date": "2021-01-01",
                "participant": "P1",
                "id": f"r{i}",
                "corrects": f"r{i - 1}" if i else "",
                "recorded": (first + timedelta(days=last)).isoformat(),
            }
        )
    asked = first + timedelta(days=day)
    known = [r for r in given_rows if date.fromisoformat(r["recorded"]) <= asked]
    found = results_from_rows(given_rows, EXPECTED).as_of(asked)
    assert found.value.tolist() == [int(r["value"]) for r in known[-1:]]


def test_old_line_ends_are_read_and_damaged_files_are_told_of_in_our_words(tmp_path):
    assert len(read(tmp_path, "outcome,value,date,participant\rjobs,1,2021-12-01,P1\r").value) == 1
    for content, name, words in (
        ('outcome,value,date\njobs,"1,2021-12-01\n', "r.csv", "Sjekk anførselstegnene"),
        ("no workbook", "r.xlsx", "Den er skadet, har passord eller er noe annet"),
    ):
        (found,) = mistakes(tmp_path, content, name)
        assert words in str(found)
        assert "Zip" not in str(found)
