"""What was agreed: the contract as data, its reader, schema, versions and their differences."""

from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.reader import read_contract, read_contract_text

__all__ = ["Contract", "read_contract", "read_contract_text"]
