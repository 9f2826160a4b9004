"""Nothing in a results file may point out a person: national identity numbers and columns of names are refused."""

from __future__ import annotations

import re

FORBIDDEN_COLUMNS = frozenset(
    [
        "name",
        "navn",
        "namn",
        "fornavn",
        "fornamn",
        "etternavn",
        "etternamn",
        "first_name",
        "last_name",
        "surname",
        "email",
        "epost",
        "e-post",
        "mail",
        "phone",
        "telefon",
        "address",
        "adresse",
        "fodselsnummer",
        "fødselsnummer",
        "fodselsnr",
        "fødselsnr",
        "personnummer",
        "fnr",
        "pnr",
        "ssn",
        "birthdate",
        "fodselsdato",
        "fødselsdato",
    ]
)
_K1 = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_K2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def is_national_identity_number(text: str) -> bool:
    """Eleven digits with both modulus-11 check digits of a Norwegian identity number, D-, H- and synthetic numbers included.

    Source: the Norwegian Tax Administration's description of the national identity number.
    """
    digits = re.sub(r"[\s.-]", "", text)
    if not re.fullmatch(r"[0-9]{11}", digits):
        return False
    numbers = [int(d) for d in digits]
    first = (11 - sum(k * d for k, d in zip(_K1, numbers)) % 11) % 11
    second = (11 - sum(k * d for k, d in zip(_K2, numbers)) % 11) % 11
    return first == numbers[9] and second == numbers[10] and _is_day(digits)


def _is_day(digits: str) -> bool:
    day, month = int(digits[:2]), int(digits[2:4])
    return 1 <= day % 40 <= 31 and 1 <= month % 40 <= 12
