"""A person and their result as a FHIR R4 bundle, and answers out of bundles of others.

Checked against the R4 definitions (hl7.org/fhir/R4) and, in the tests, by ``fhir.resources``.
"""

from .bundle import to_bundle
from .reading import BundleRefused, from_bundle, read_bundle
from .report import ignored_rows, refusal, taken_rows
from .taking import Ignored, Imported, Taken

__all__ = [
    "BundleRefused",
    "Ignored",
    "Imported",
    "Taken",
    "from_bundle",
    "ignored_rows",
    "read_bundle",
    "refusal",
    "taken_rows",
    "to_bundle",
]
