"""Results and terms to payment lines, waterfall and differences."""

from effektkontrakt.settle.files import settle_files
from effektkontrakt.settle.model import Settlement
from effektkontrakt.settle.settle import settle

__all__ = ["Settlement", "settle", "settle_files"]
