"""The futures of a contract: what may be paid, when, and who bears the risk.

    from effektkontrakt import simulate

    contract = read_contract("contract.yaml")
    beliefs = simulate.read_beliefs("beliefs.yaml", contract)      # raises InputError with every mistake
    found = simulate.simulate(contract, beliefs, paths=10_000, seed=1)

    found.rows, found.amounts           # what each row is (payer, payee, day, due …); int64[rows, paths] minor units
    simulate.payments(found)            # the calendar years, and what the outcome payers pay: int64[years, paths]
    simulate.reserve(found)             # the four-year table: mean, 50, 80, 95 %, nominal and real
    simulate.shortfall(found, {2024: 120_000_000})   # chance that this much (minor units) is not enough
    simulate.returns(found)             # each investor: paid in, received, multiple, irr, chance of loss
    simulate.accounts(found)            # month-by-month balances, and when an account runs dry
    simulate.public_value(found)        # value by budget and year, net value, payback year
    simulate.positions(found)           # what each party is left with: how the risk is shared
    simulate.risks(simulate.positions(found))    # each party's part of the risk
    simulate.alternatives(text)         # the same service as bridge, philanthropic and financial, with what changes
    simulate.drivers(found)             # what drives the payments: Sobol indices and tornado; also two_way
    simulate.results_of(contract, beliefs, seed, path)   # one path as results, to be settled with `settle`

The same terms as the settlement's, run over many paths: each path settled with `settle` gives exactly the same amounts. Same
seed, same figures, on any machine and any number of threads. Ctrl-C gives what is done so far, with `found.partial` true.
"""

from effektkontrakt.simulate.beliefs import Beliefs
from effektkontrakt.simulate.files import read_beliefs, read_beliefs_text
from effektkontrakt.simulate.kinds import Alternative, alternatives
from effektkontrakt.simulate.liquidity import Liquidity, accounts, liquidity
from effektkontrakt.simulate.plan import Plan, Row, prepare
from effektkontrakt.simulate.reserve import ReserveYear, Shortfall, Spread, payments, reserve, shortfall, spread
from effektkontrakt.simulate.returns import InvestorReturns, returns
from effektkontrakt.simulate.sensitivity import Driver, drivers, pinned, tornado, two_way
from effektkontrakt.simulate.simulation import Simulation, simulate, simulate_plan
from effektkontrakt.simulate.value import Position, PublicValue, Risk, positions, public_value, risks
from effektkontrakt.simulate.witness import results_of

__all__ = [
    "Alternative", "Beliefs", "Driver", "InvestorReturns", "Liquidity", "Plan", "Position", "PublicValue", "ReserveYear", "Risk", "Row", "Shortfall", "Simulation",
    "Spread", "accounts", "alternatives", "drivers", "liquidity", "payments", "pinned", "positions", "prepare", "public_value", "read_beliefs", "read_beliefs_text",
    "reserve", "results_of", "returns", "risks", "shortfall", "simulate", "simulate_plan", "spread", "tornado", "two_way",
]  # fmt: skip
