"""A person: an e-mail address, a name, and what they sign in with. What they may do hangs on memberships alone."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone


class People(BaseUserManager):
    """Making people."""

    def create_user(self, email: str, password: str | None = None, **more: Any) -> Person:
        """A person with a usable password, or with none."""
        person = self.model(email=email.strip().lower(), **more)
        person.set_password(password)
        person.save()
        return person


class Person(AbstractBaseUser):
    """Someone who can sign in."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    demonstration = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = People()
    USERNAME_FIELD = EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.name or self.email
