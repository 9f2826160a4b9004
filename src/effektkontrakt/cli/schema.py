"""`effekt schema`: the JSON Schema of a contract file."""

from __future__ import annotations

import argparse


def run(args: argparse.Namespace) -> int:
    """Print the schema."""
    import json

    from effektkontrakt.contract.schema import json_schema

    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return 0
