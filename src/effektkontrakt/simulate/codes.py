"""What the machine of chance can do, by name; and the sizes that it and those who write for it must agree on."""

from __future__ import annotations

SMALL = 40
GUIDE = 256
OPS = (
    "given", "const", "total", "sub", "mulk", "where", "prior", "fmul", "fcomplement", "whole", "binomials", "binomial", "poisson",
    "size", "level", "difference", "extra", "reduction", "among", "chance", "day", "later", "within", "tabled", "out", "each", "fout",
)  # fmt: skip
OP = {name: i for i, name in enumerate(OPS)}
