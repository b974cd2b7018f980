"""Plans as tables print them."""

from planspec.tables.rows import RowRead, read_rows, read_table

__all__ = ["RowRead", "read_rows", "read_table"]
