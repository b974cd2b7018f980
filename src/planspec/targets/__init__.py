"""What a plan asks for: amounts, the closed union of target kinds, and what is to be known of each kind."""

from planspec.targets import amounts, union
from planspec.targets.amounts import *  # noqa: F403 - it says in `__all__` what it shows
from planspec.targets.union import *  # noqa: F403 - likewise

__all__: list[str] = []
__all__ += amounts.__all__
__all__ += union.__all__
