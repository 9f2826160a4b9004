"""What is stored: files as they were given, and figures for the list worked out from them."""

from __future__ import annotations

from django.db import models

from effektkontrakt.web.audit.models import Kept


class StoredContract(Kept):
    """A contract file, its results and what is believed of its future, with what the list shows of them."""

    identifier = models.SlugField(max_length=64, unique=True)
    source = models.TextField()
    results_name = models.CharField(max_length=200, blank=True)
    results = models.BinaryField(blank=True, default=b"")
    beliefs = models.TextField(blank=True, default="")
    example = models.BooleanField(default=False)
    stored_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("example", "identifier")

    def __str__(self) -> str:
        return self.identifier
