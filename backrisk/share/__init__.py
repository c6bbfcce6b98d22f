"""Share codes: a person's answers in a few characters for an address, rounded so that they point to nobody.

``docs/share-code.md`` lays the code out and works an example by hand. In short::

    code   = version, answers, later answers, check
    number = people + 101 * (age + 84 * (sex + 3 * (...)))    in the order of ``VERSION_1``

No names, no free text and no occupation go into a code.
"""

from .code import PARAMETER, CodeRefused, Reason, Shared, decode, encode, link, opened, refusal

__all__ = [
    "PARAMETER",
    "CodeRefused",
    "Reason",
    "Shared",
    "decode",
    "encode",
    "link",
    "opened",
    "refusal",
]
