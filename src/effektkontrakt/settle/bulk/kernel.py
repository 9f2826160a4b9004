"""The hot loop: rows grouped by contract, then by participant, each participant's claims limited in order of settlement.

All numbers are int64. `status` is 0, or 1 where a product or sum would have left 64 bits, or 2 for a row outside its contract's days
(with the contract's place and the day).
"""

from __future__ import annotations

import numpy as np
from numba import njit, prange

OVERFLOW, OUTSIDE = 1, 2
_MAX = np.int64(2**63 - 1)


@njit(cache=True, nogil=True)
def by_contract(contract, count, participant, outcome, day, value):  # type: ignore[no-untyped-def]
    """Where each contract's rows begin, and the columns in order of contract (a stable counting sort)."""
    first = np.zeros(count + 1, np.int64)
    for c in contract:
        first[c + 1] += 1
    for c in range(count):
        first[c + 1] += first[c]
    place = first[:-1].copy()
    size = len(contract)
    person, what = np.empty(size, np.int32), np.empty(size, np.int16)
    when, units = np.empty(size, np.int32), np.empty(size, np.int64)
    for i in range(size):
        c = contract[i]
        at = place[c]
        place[c] = at + 1
        person[at], what[at], when[at], units[at] = participant[i], outcome[i], day[i], value[i]
    return first, person, what, when, units


@njit(cache=True, nogil=True)
def _by_participant(person, names, counts):  # type: ignore[no-untyped-def]
    """The places of a contract's rows in order of participant: counted where names are few, else sorted."""
    if names > 4 * len(person) + 1024:
        return np.argsort(person, kind="mergesort").astype(np.int32)
    counts[: names + 1] = 0
    for p in person:
        counts[p + 1] += 1
    for p in range(names):
        counts[p + 1] += counts[p]
    out = np.empty(len(person), np.int32)
    for r in range(len(person)):
        p = person[r]
        out[counts[p]] = r
        counts[p] += 1
    return out


@njit(cache=True, nogil=True)
def _rounded(units, num, den, how):  # type: ignore[no-untyped-def]
    product = units * num
    if den == 1:
        return product
    whole, rest = product // den, product % den
    if how == 0:
        return whole + (2 * rest >= den)
    if how == 1:
        return whole + ((2 * rest > den) or (2 * rest == den and whole % 2 == 1))
    if how == 3:
        return whole + (rest > 0)
    return whole


@njit(cache=True, nogil=True)
def _settle_person(  # type: ignore[no-untyped-def]
    touched, n, units, paid, base, rate_num, rate_den, rounding, most_units, times, times_slot,
    first_limit, limit_slot, limit_cap, used, total, people, cut,
):  # fmt: skip
    """One participant's claims, in order of lines, added to the totals. Returns whether something overflowed."""
    paid[:] = 0
    used[:] = 0
    for k in range(n):
        line = touched[k]
        at = base + line
        q = units[line]
        units[line] = 0
        if times[at] != _MAX:
            slot = times_slot[at]
            q = min(q, max(np.int64(0), times[at] - used[slot]))
            used[slot] += q
        if q > most_units[at]:
            return True
        claim = _rounded(q, rate_num[at], rate_den[at], rounding[at])
        amount = claim
        for j in range(first_limit[at], first_limit[at + 1]):
            amount = min(amount, max(np.int64(0), limit_cap[j] - paid[limit_slot[j]]))
        for j in range(first_limit[at], first_limit[at + 1]):
            paid[limit_slot[j]] += amount
        if total[at] > _MAX - amount:
            return True
        total[at] += amount
        people[at] += amount > 0
        cut[at] += claim - amount
    return False


@njit(cache=True, parallel=True, nogil=True)
def settle_rows(  # type: ignore[no-untyped-def]
    first, person_of, what_of, when_of, units_of, names, outcomes,
    first_line, rate_num, rate_den, rounding, most_units, times, times_slot, first_limit, limit_slot, limit_cap, slots,
    payments_of, first_payment, day_start, first_day, line_on, threads,
):  # fmt: skip
    """Claims after limits per participant: minor units, people and minor units cut off, for each line of each contract."""
    contracts = len(first) - 1
    size = first_line[contracts]
    total, people, cut = np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size, np.int64)
    status, where, at_day = np.zeros(threads, np.int64), np.zeros(threads, np.int64), np.zeros(threads, np.int64)
    for t in prange(threads):
        counts = np.empty(names + 1 if names < 50_000_000 else 1, np.int32)
        paid, used = np.zeros(slots, np.int64), np.zeros(slots, np.int64)
        most_lines = 1
        for c in range(contracts):
            most_lines = max(most_lines, first_line[c + 1] - first_line[c])
        units, touched = np.zeros(most_lines, np.int64), np.empty(most_lines, np.int32)
        for c in range(t, contracts, threads):
            mine = person_of[first[c] : first[c + 1]]
            what, when, value = (
                what_of[first[c] : first[c + 1]],
                when_of[first[c] : first[c + 1]],
                units_of[first[c] : first[c + 1]],
            )
            rows = _by_participant(mine, names, counts)
            base, n, person = first_line[c], 0, np.int32(-1)
            for r in rows:
                if mine[r] != person:
                    if n and _settle_person(
                        touched, n, units, paid, base, rate_num, rate_den, rounding, most_units, times, times_slot,
                        first_limit, limit_slot, limit_cap, used, total, people, cut,
                    ):  # fmt: skip
                        status[t] = 1
                    n, person = 0, mine[r]
                group = c * outcomes + what[r]
                v = value[r]
                for p in range(first_payment[group], first_payment[group + 1]):
                    which = payments_of[p]
                    offset = when[r] - day_start[c]
                    if offset < 0 or offset >= first_day[which + 1] - first_day[which]:
                        status[t], where[t], at_day[t] = 2, c, when[r]
                        continue
                    line = line_on[first_day[which] + offset]
                    if line < 0 or v == 0:
                        continue
                    if units[line] == 0:
                        k = n
                        while k > 0 and touched[k - 1] > line:
                            touched[k] = touched[k - 1]
                            k -= 1
                        touched[k] = line
                        n += 1
                    if units[line] > _MAX - v:
                        status[t] = 1
                        continue
                    units[line] += v
            if n and _settle_person(
                touched, n, units, paid, base, rate_num, rate_den, rounding, most_units, times, times_slot,
                first_limit, limit_slot, limit_cap, used, total, people, cut,
            ):  # fmt: skip
                status[t] = 1
            units[:] = 0
    worst = np.argmax(status)
    return total, people, cut, status[worst], where[worst], at_day[worst]
