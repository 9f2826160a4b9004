"""A search for a contract that pays rightly more often, for less, and sooner."""

from effektkontrakt.diagnose.improve.model import Design, Improvement
from effektkontrakt.diagnose.improve.search import edited, improve

__all__ = ["Design", "Improvement", "edited", "improve"]
