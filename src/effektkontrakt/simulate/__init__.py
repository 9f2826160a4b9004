"""The futures of a contract: what may be paid, when, and who bears the risk.

    from effektkontrakt import simulate

    contract = read_contract("contract.yaml")
    beliefs = simulate.read_beliefs("beliefs.yaml", contract)      # raises InputError with every mistake
    found = simulate.simulate(contract, beliefs, paths=10_000, seed=1)

The same terms as the settlement's, run over many paths: `found.amounts` are int64 minor units, a row a line and a column a
path, and each path settled with `settle` gives exactly that. Same seed, same figures, on any machine and any number of threads.
"""

from effektkontrakt.simulate.beliefs import Beliefs
from effektkontrakt.simulate.files import read_beliefs, read_beliefs_text

__all__ = ["Beliefs", "read_beliefs", "read_beliefs_text"]
