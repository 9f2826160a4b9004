"""The published JSON Schema of a contract file."""

from __future__ import annotations

from typing import Any

from effektkontrakt.contract.forms import FORMS
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.outcomes import ADDS_UP, STATED, OwnUnit
from effektkontrakt.contract.waterfall import TIERS


def json_schema() -> dict[str, Any]:
    """The schema, draft 2020-12. An amount and a tier have exactly one key."""
    schema = Contract.model_json_schema(by_alias=True)
    for name, keys in (("Amount", FORMS), ("Tier", TIERS)):
        assert len(schema["$defs"][name]["properties"]) == len(keys)
        schema["$defs"][name] |= {"minProperties": 1, "maxProperties": 1}
    schema["$defs"]["OwnUnit"] = OwnUnit.model_json_schema(by_alias=True)
    schema["$defs"]["Outcome"]["properties"]["unit"]["anyOf"] = [{"enum": [*ADDS_UP, *STATED]}, {"$ref": "#/$defs/OwnUnit"}]
    exclusions = schema["$defs"]["Plan"]["properties"]["exclusions"]
    exclusions["items"] = {"anyOf": [schema["$defs"]["Exclusion"]["properties"]["what"], exclusions["items"]]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
