"""How often a contract would pay rightly, before anybody signs it.

from effektkontrakt import diagnose, simulate
from effektkontrakt.contract import read_contract

contract = read_contract("contract.yaml")
beliefs = simulate.read_beliefs("beliefs.yaml", contract)
found = diagnose.diagnose(contract, beliefs)       # found.curve: numbers to draw; found.exact: whether nothing was drawn
print(diagnose.sentences(found)[0].say("nb"))
"""

from effektkontrakt.diagnose.diagnose import diagnose
from effektkontrakt.diagnose.model import Curve, Diagnosis
from effektkontrakt.diagnose.words import sentences

__all__ = ["Curve", "Diagnosis", "diagnose", "sentences"]
