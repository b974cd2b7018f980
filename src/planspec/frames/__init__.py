"""Many places at once: a plan judged over a data frame of any engine, with the answers of `evaluate`.

It needs the extra `frames` (narwhals and numpy), which are loaded when `evaluate_frame` is called.
"""

from planspec.frames.judge import evaluate_frame
from planspec.frames.result import FrameEvaluation, explain

__all__ = ["FrameEvaluation", "evaluate_frame", "explain"]
