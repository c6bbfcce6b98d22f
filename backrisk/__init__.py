"""BackRisk: how susceptible a back is to a painful episode, why, and what would help."""

from .assessment import Assessment, assess
from .contributions import Contribution
from .lifting import LiftingTask, lifting_index
from .profile import Profile

__all__ = ["Assessment", "Contribution", "LiftingTask", "Profile", "assess", "lifting_index"]
