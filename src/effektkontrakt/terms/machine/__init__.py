"""A program run fast over many paths: lowered to a short code over blocks of paths that stay in the processor's cache."""

from effektkontrakt.terms.machine.machine import Machine

__all__ = ["Machine"]
