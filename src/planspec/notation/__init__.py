"""Printed text to values and targets, and back."""

from planspec.notation.figures import Value, parse_value
from planspec.notation.targets import PrintedTarget, parse_target

__all__ = ["PrintedTarget", "Value", "parse_target", "parse_value"]
