"""The operations of the machine. `K` operates with a scalar; `F` divides by floating-point reciprocal, exact below 2**51.

`LEFT` is the lesser of an amount and what is left under a cap: min(b, max(scalar − a, other scalar)).
"""

from __future__ import annotations

(
    ADD, ADDK, SUB, SUBK, RSUBK, MUL, MULK, DIV, DIVF, GROW, MIN, MINK, MAX, MAXK, GE, GEK, GT, GTK, LEK, LTK, EQ, EQK,
    WHERE, WHEREVK, WHEREKV, WHEREKK, BUCKET, PICK, PRORATA, SET, LEFT,
) = range(31)  # fmt: skip
HALF_UP, HALF_EVEN, DOWN, UP = range(4)
OUTSIDE = 1
