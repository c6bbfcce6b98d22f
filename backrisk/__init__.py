"""BackRisk: how susceptible a back is to a painful episode, why, and what would help."""

from .assessment import Assessment, assess
from .contributions import Contribution
from .profile import Profile

__all__ = ["Assessment", "Contribution", "Profile", "assess"]
