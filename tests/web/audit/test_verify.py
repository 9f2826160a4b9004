"""`effekt verify` as a person runs it."""

from __future__ import annotations

import pytest

from effektkontrakt.cli import main
from effektkontrakt.errors import InputError
from effektkontrakt.web.audit.chain import Anchor, verify
from effektkontrakt.web.audit.change import SYSTEM, record
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.audit.file import read, write
from tests.web.audit.test_chain import HEAD, LOG


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "logg.txt"
    write((("sak", each) for each in LOG), path, "sak")
    return path


def test_a_whole_log_says_its_anchor(log, capsys):
    assert main(["verify", str(log), "--anchor", str(HEAD)]) == 0
    assert str(HEAD) in capsys.readouterr().out


def test_every_flipped_bit_of_the_file_is_found(log):
    raw = log.read_bytes()
    for place in range(len(raw)):
        for bit in range(8):
            changed = bytearray(raw)
            changed[place] ^= 1 << bit
            log.write_bytes(changed)
            try:
                assert verify(read(log)).faults, (place, bit)
            except InputError:
                continue


def test_every_dropped_swapped_and_doubled_line_is_found(log):
    lines = log.read_bytes().splitlines(keepends=True)
    for at in range(len(lines) - 1):
        for changed in (
            lines[:at] + lines[at + 1 :],
            [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]],
            [*lines[: at + 1], *lines[at:]],
        ):
            log.write_bytes(b"".join(changed))
            assert verify(read(log)).faults
    log.write_bytes(b"".join(lines[:-1]))
    assert not verify(read(log)).faults
    assert verify(read(log), HEAD).faults


def test_faults_give_status_one_and_say_where(log, capsys):
    log.write_bytes(log.read_bytes().replace(b'"who":2', b'"who":7'))
    assert main(["verify", str(log), "--lang", "en"]) == 1
    assert "Event 3 has been altered" in capsys.readouterr().err


def test_what_cannot_be_read_gives_status_two_and_says_where(log, capsys):
    log.write_bytes(b"x" + log.read_bytes())
    assert main(["verify", str(log)]) == 2
    assert "linje 1" in capsys.readouterr().err
    assert main(["verify", str(log), "--anchor", "nei"]) == 2
    assert "NUMMER:HASH" in capsys.readouterr().err


@pytest.mark.django_db
@pytest.mark.stored
def test_the_stored_log_is_written_with_the_contents_of_one_workspace(tmp_path, capsys):
    record(SYSTEM, What.DRAFT_CHANGED, "workspace:deres", "hemmelig")
    record(SYSTEM, What.DRAFT_CHANGED, "workspace:vår", "synlig")
    record(SYSTEM, What.DRAFT_CHANGED, "workspace:deres", "hemmelig")
    copy = tmp_path / "kopi.txt"
    assert main(["verify", "--write", str(copy), "--workspace", "vår"]) == 0
    anchor = Anchor.read(capsys.readouterr().out.rsplit(maxsplit=1)[-1])
    text = copy.read_text()
    assert "synlig" in text
    assert "hemmelig" not in text
    assert len(text.splitlines()) == anchor.number
    assert main(["verify", str(copy), "--anchor", str(anchor)]) == 0
    assert main(["verify", "--anchor", f"{anchor.number + 1}:{'0' * 64}"]) == 1


@pytest.mark.django_db
@pytest.mark.stored
def test_a_file_that_is_for_nobody_in_particular_is_not_written(tmp_path, capsys):
    record(SYSTEM, What.DRAFT_CHANGED, "workspace:sak")
    copy = tmp_path / "kopi.txt"
    assert main(["verify", "--write", str(copy)]) == 2
    assert main(["verify", "--write", str(copy), "--workspace", "sakk"]) == 2
    assert "Skriv hvilket arbeidsrom" in capsys.readouterr().err
    assert not copy.exists()


def test_a_changed_or_dropped_hash_beside_what_is_shown_is_found(tmp_path):
    path = tmp_path / "logg.txt"
    shown = LOG[2]
    write((("sak" if each is shown else "annen", each) for each in LOG), path, "sak")
    lines = path.read_text().splitlines(keepends=True)
    for at in (1, 2):
        for changed in (lines[:at] + lines[at + 1 :], [*lines[:at], "0" * 64 + lines[at][64:], *lines[at + 1 :]]):
            path.write_text("".join(changed))
            assert verify(read(path), HEAD).faults
