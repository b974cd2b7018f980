"""How each target kind is judged: from the figures of an indicator to its `Assessment`."""
