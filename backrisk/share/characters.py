"""Crockford's base 32, and the check that ends a code of every version."""

from __future__ import annotations

from binascii import crc_hqx

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No I, L, O and U; small letters count as capitals, I and L as 1, O as 0."""

CHECK = 4
"""Characters of the check."""

_READ_AS = str.maketrans("ILO", "110")


def plain(typed: str) -> str | None:
    """The code as it is written, however it was typed; ``None`` where a character is in no code."""
    text = typed.strip().upper().translate(_READ_AS)
    return text if typed.isascii() and set(text) <= set(ALPHABET) else None


def written(number: int, characters: int) -> str:
    """The lowest ``5 * characters`` bits of a whole number, most significant character first."""
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(characters)))


def read(text: str) -> int:
    """The whole number that characters stand for."""
    number = 0
    for character in text:
        number = number << 5 | ALPHABET.index(character)
    return number


def check(text: str) -> str:
    """CRC-16/XMODEM: sees any one wrong character, and any two neighbours that changed places."""
    return written(crc_hqx(text.encode("ascii"), 0), CHECK)
