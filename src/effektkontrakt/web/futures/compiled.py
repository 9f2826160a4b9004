"""`python -m effektkontrakt.web.futures.compiled CONTRACT BELIEFS`: simulate one path, so that the machine's code lies ready on disk."""

from __future__ import annotations

import sys


def main(contract_text: str, beliefs_text: str) -> None:
    """Both as text."""
    from effektkontrakt import simulate
    from effektkontrakt.contract import read_contract_text

    contract = read_contract_text(contract_text)
    simulate.simulate(contract, simulate.read_beliefs_text(beliefs_text, contract), paths=1)


if __name__ == "__main__":
    main(*sys.argv[1:3])
