"""A plan shared out to parts, and the figures of parts put together."""
