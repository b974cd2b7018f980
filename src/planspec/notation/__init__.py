"""Printed text to values and targets, and back."""

from planspec.notation.figures import Value, parse_value
from planspec.notation.making import Marks, PrintedTarget
from planspec.notation.targets import parse_target

__all__ = ["Marks", "PrintedTarget", "Value", "parse_target", "parse_value"]
