"""The chain alone: no alteration goes unseen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effektkontrakt.web.audit.chain import EMPTY, Anchor, Link, canonical, link, verify


def chain(length: int) -> list[Link]:
    """A small log."""
    links, head = [], EMPTY
    for number in range(length):
        links.append(link(head, {"who": number, "what": "ting.endret", "why": "så æøå «går» det"}))
        head = Anchor(links[-1].number, links[-1].hash)
    return links


LOG = chain(5)
HEAD = Anchor(LOG[-1].number, LOG[-1].hash)


def faulty(links: list[Link], *anchors: Anchor) -> bool:
    return bool(verify(links, *anchors).faults)


def test_an_untouched_log_has_no_faults_and_tells_its_head():
    assert verify(LOG, HEAD, Anchor(2, LOG[1].hash)).faults == ()
    assert verify(LOG).head == HEAD
    assert verify([]).head == EMPTY


def test_every_flipped_byte_is_found():
    flips = 0
    for at, each in enumerate(LOG):
        raw = each.body.encode()
        for place in range(len(raw)):
            for bit in range(8):
                changed = bytearray(raw)
                changed[place] ^= 1 << bit
                body = bytes(changed).decode("utf-8", "surrogateescape")
                if _unsayable(body):
                    continue
                flips += 1
                assert faulty([*LOG[:at], Link(each.number, body, each.hash), *LOG[at + 1 :]])
        for place in range(64):
            flipped = each.hash[:place] + ("0" if each.hash[place] != "0" else "1") + each.hash[place + 1 :]
            assert faulty([*LOG[:at], Link(each.number, each.body, flipped), *LOG[at + 1 :]])
    assert flips > 5000


def _unsayable(body: str) -> bool:
    """Bytes that are not UTF-8 cannot be stored as text at all."""
    try:
        body.encode()
    except UnicodeEncodeError:
        return True
    return False


def test_every_removal_move_and_insertion_is_found():
    for at in range(len(LOG) - 1):
        assert faulty(LOG[:at] + LOG[at + 1 :])
        assert faulty([*LOG[:at], LOG[at + 1], LOG[at], *LOG[at + 2 :]])
        renumbered = [Link(n, each.body, each.hash) for n, each in enumerate(LOG[:at] + LOG[at + 1 :], 1)]
        assert faulty(renumbered)
    for at in range(len(LOG)):
        forged = link(Anchor(LOG[at].number, LOG[at].hash), {"who": 7, "what": "ting.innsatt"})
        assert faulty([*LOG[: at + 1], forged, *LOG[at + 1 :]]) == (at < len(LOG) - 1)


def test_a_cut_tail_and_a_rewritten_log_are_found_by_an_anchor():
    assert not faulty(LOG[:3])
    assert faulty(LOG[:3], HEAD)
    assert faulty([], HEAD)
    rewritten = [*LOG[:4], link(Anchor(4, LOG[3].hash), {"who": 1, "what": "ting.omskrevet"})]
    assert not faulty(rewritten)
    assert faulty(rewritten, HEAD)
    assert faulty(LOG, HEAD, Anchor(HEAD.number, "0" * 64))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda x: st.lists(x, max_size=4) | st.dictionaries(st.text(max_size=8), x, max_size=4),
        max_leaves=12,
    )
)
def test_one_value_has_one_writing(value):
    import json

    assert json.loads(canonical(value)) == value
    assert canonical(json.loads(canonical(value))) == canonical(value)


@pytest.mark.parametrize("value", [1.5, {1: 2}, {"a": [object()]}, float("nan")])
def test_what_has_no_one_writing_is_refused(value):
    with pytest.raises(TypeError):
        canonical(value)


@pytest.mark.parametrize("text", ["", "5", "5:abc", ":" + "0" * 64, "x:" + "0" * 64, "5:" + "G" * 64])
def test_an_anchor_that_cannot_be_read_is_refused(text):
    with pytest.raises(ValueError):
        Anchor.read(text)


def test_an_anchor_is_read_as_written():
    assert Anchor.read(f" {HEAD}\n") == HEAD
