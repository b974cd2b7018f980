"""What is known: observations, and what is said of them."""

from planspec.observations.observation import Figure, Figures, Judgement, Missing, Observation, read_observations
from planspec.observations.statuses import ObservationStatus

__all__ = ["Figure", "Figures", "Judgement", "Missing", "Observation", "ObservationStatus", "read_observations"]
