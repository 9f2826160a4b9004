"""Which true effects a contract is tried at: shares of the effect that was agreed, from half of it in the wrong direction."""

from __future__ import annotations

import numpy as np

from effektkontrakt.diagnose.groups import Floats

SHARES: Floats = np.arange(-5, 16) / 10
NOTHING = 5
AGREED = 15
POWER = 0.8
TWO: Floats = np.array([0.0, 1.0])
