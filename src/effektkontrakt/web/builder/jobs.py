"""What is worked out beforehand from guesses."""

from effektkontrakt.web.builder import ahead

__all__ = ["ahead"]
