"""Plans, observations and evaluations in files: JSON and TOML without loss, CSV for spreadsheets, and what changed.

>>> from planspec import files
>>> from planspec.plans import zhoushan
>>> files.loads(files.dumps(zhoushan.PLAN, format="toml")) == zhoushan.PLAN
True
"""

from planspec.files.changes import Changed, Differences, diff
from planspec.files.documents import (
    VERSION,
    Format,
    as_plain,
    as_text,
    dump,
    dumps,
    load,
    loads,
    observations_of,
    schema,
)
from planspec.files.export import to_csv, to_dict, to_records
from planspec.files.template import template
from planspec.files.workbook_out import to_xlsx
from planspec.reports.beside import Beside, SideBySide, side_by_side

__all__ = [
    "VERSION",
    "Beside",
    "Changed",
    "Differences",
    "Format",
    "SideBySide",
    "as_plain",
    "as_text",
    "diff",
    "dump",
    "dumps",
    "load",
    "loads",
    "observations_of",
    "schema",
    "side_by_side",
    "template",
    "to_csv",
    "to_dict",
    "to_records",
    "to_xlsx",
]
