"""What jobs usually ask of a back, and finding a job by the words people use for it."""

from .occupations import DEMANDS, Occupation, occupations, source
from .search import find

__all__ = ["DEMANDS", "Occupation", "find", "occupations", "source"]
