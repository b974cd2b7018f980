"""The command line: its options, what it reads, and its commands."""
