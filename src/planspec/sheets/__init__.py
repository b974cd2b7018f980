"""Workbooks as people keep them, to grids of cells that say what they show and where they stand."""
