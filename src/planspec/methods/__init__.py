"""Outlooks by published methods, each reproduced as its office computes it, behind one interface.

>>> from planspec.methods import Goal, assess
>>> series = {2015: 14.5, 2023: 10.2}
>>> print(assess("open_sdg", series, Goal(7.25, 2030, direction="decrease")))
open_sdg: substantial_progress (on course)

None of this is mixed into `planspec.evaluate`: attainment and schedule are facts, an outlook is a method's opinion.
"""

from planspec.methods import cn_fyp, destatis, escap_current_status, eurostat, open_sdg, unsd, who_aroc
from planspec.methods.comparing import Comparison, compare_methods, question
from planspec.methods.interface import Goal, Limit, Method, MethodResult, Note, Outlook, Series
from planspec.methods.registry import METHODS, assess

__all__ = [
    "METHODS",
    "Comparison",
    "Goal",
    "Limit",
    "Method",
    "MethodResult",
    "Note",
    "Outlook",
    "Series",
    "assess",
    "cn_fyp",
    "compare_methods",
    "destatis",
    "escap_current_status",
    "eurostat",
    "open_sdg",
    "question",
    "unsd",
    "who_aroc",
]
