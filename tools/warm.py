"""Compile the loops that numba makes, once at set-up, so that nobody waits for them at the first click."""

from __future__ import annotations

from pathlib import Path

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "ung-i-arbeid"


def main() -> None:
    """Simulate and diagnose a small contract."""
    from effektkontrakt import diagnose, simulate
    from effektkontrakt.contract import read_contract

    contract = read_contract(EXAMPLE / "contract.yaml")
    beliefs = simulate.read_beliefs(EXAMPLE / "beliefs.yaml", contract)
    simulate.simulate(contract, beliefs, paths=64, seed=1)
    diagnose.diagnose(contract, beliefs)


if __name__ == "__main__":
    main()
