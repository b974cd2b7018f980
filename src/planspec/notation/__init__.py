"""Printed text to values and targets, and back."""

from planspec.notation.grammar import Value, parse_target, parse_value

__all__ = ["Value", "parse_target", "parse_value"]
