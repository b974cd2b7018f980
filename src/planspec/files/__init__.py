"""Plans, observations and evaluations in files: JSON and TOML without loss, CSV for spreadsheets, and what changed.

>>> from planspec import files
>>> from planspec.plans import zhoushan
>>> files.loads(files.dumps(zhoushan.PLAN, format="toml")) == zhoushan.PLAN
True
"""

from planspec.files.documents import VERSION, Format, dump, dumps, load, loads, schema

__all__ = ["VERSION", "Format", "dump", "dumps", "load", "loads", "schema"]
