"""The plan as printed: targets, indicators, yearly plans."""
