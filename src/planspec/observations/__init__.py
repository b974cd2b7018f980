"""What is known: observations, and what is said of them."""

from planspec.observations.gathering import gather
from planspec.observations.observation import Figure, Figures, Missing, Observation, Observations
from planspec.observations.ratio import Ratio
from planspec.observations.statuses import ObservationStatus
from planspec.observations.values import Judgement

__all__ = [
    "Figure",
    "Figures",
    "Judgement",
    "Missing",
    "Observation",
    "ObservationStatus",
    "Observations",
    "Ratio",
    "gather",
]
