"""Which version of a contract this is: a fingerprint of its content, the same however the file is laid out."""

from __future__ import annotations

import hashlib
import json

from effektkontrakt.contract.model import Contract


def fingerprint(contract: Contract) -> str:
    """SHA-256 of the terms as read, in hexadecimal. Comments, spacing and the writing of numbers do not matter; order does."""
    content = contract.model_dump(mode="python", exclude_unset=True)
    return hashlib.sha256(json.dumps(content, default=str, ensure_ascii=False).encode()).hexdigest()
