"""Plans as tables print them."""

from planspec.tables.rows import ROLES, RowRead, TableLike, read_rows, read_table

__all__ = ["ROLES", "RowRead", "TableLike", "read_rows", "read_table"]
