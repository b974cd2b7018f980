"""The plan as printed: its rows, their labels, and what they print."""
