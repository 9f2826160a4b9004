"""What signing freezes of a plan: one text that says every option as it is carried out, and its fingerprint."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, is_dataclass
from typing import Any

from effektkontrakt.contract.measurement import Plan
from effektkontrakt.contract.model import Contract
from effektkontrakt.errors import Wrong
from effektkontrakt.measure.methods import find
from effektkontrakt.measure.methods.base import Setting
from effektkontrakt.measure.planned import setting


def canonical(contract: Contract, name: str) -> str:
    """A plan, its outcome and the cohorts as one JSON text: keys in order, numbers exact, defaults written out; without deviations.

    The method's settings stand as they will be used, also those the plan leaves to it. Only what is nothing (no baseline, no
    exclusions) is left out.
    """
    plan = contract.measurement[name]
    parts = {
        "plan": plan.model_dump(mode="python", exclude={"deviations", "settings"}) | {"settings": _settings(plan)},
        "outcome": contract.outcomes[plan.of].model_dump(mode="python"),
        "cohorts": {name: cohort.model_dump(mode="python") for name, cohort in contract.cohorts.items()},
    }
    content = {part: _said(held) for part, held in parts.items()}
    return json.dumps(content, default=_plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plan_fingerprint(contract: Contract, name: str) -> str:
    """SHA-256 of the canonical form, in hexadecimal: what signing freezes and a measurement is held against."""
    return hashlib.sha256(canonical(contract, name).encode()).hexdigest()


def _settings(plan: Plan) -> dict[str, Setting]:
    given = {name: setting(value) for name, value in plan.settings.items()}
    try:
        return {**find(plan.method).settings, **given}
    except Wrong:
        return given


def _said(value: Any) -> Any:
    """Without what is nothing, however deep."""
    if isinstance(value, dict):
        return {key: said for key, held in value.items() if (said := _said(held)) not in (None, [], {})}
    return [_said(held) for held in value] if isinstance(value, list | tuple) else value


def _plain(value: Any) -> Any:
    return _said(asdict(value)) if is_dataclass(value) and not isinstance(value, type) else str(value)
