"""Former names and module paths: each still imports what is there now."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Final, final

MOVED: Final = {
    "planspec.allocation": "planspec.sharing.allocation",
    "planspec.assessing": "planspec.judging.rows",
    "planspec.assessment": "planspec.judging.assessment",
    "planspec.context": "planspec.tables.names",
    "planspec.cursor": "planspec.notation.scanner",
    "planspec.early_warning": "planspec.judging.early_warning",
    "planspec.evaluation": "planspec.judging.evaluation",
    "planspec.fields": "planspec.records",
    "planspec.judging.path": "planspec.judging.curve",
    "planspec.layout": "planspec.reports.view",
    "planspec.numbers": "planspec.exact",
    "planspec.paths": "planspec.judging.curve",
    "planspec.plan": "planspec.model.plan",
    "planspec.reasons": "planspec.judging.reasons",
    "planspec.rolling_up": "planspec.sharing.aggregation",
    "planspec.running_totals": "planspec.observations.running_totals",
    "planspec.scheduling": "planspec.reports.schedule",
    "planspec.sdmx": "planspec.observations.statuses",
    "planspec.summary": "planspec.reports.summary",
    "planspec.variants": "planspec.characters",
}

#: Names that `planspec` had, by the module that still has them beside the present ones.
NAMES: Final = {
    "Handing": "planspec.sharing.allocation",
    "Observed": "planspec.targets.union",
    "Path": "planspec.judging.curve",
    "RollUp": "planspec.judging.evaluation",
    "Unset": "planspec.targets.union",
    "Witnesses": "planspec.judging.assessment",
    "schedule": "planspec.reports.schedule",
}


@final
class _Former:
    """Finds the paths of `MOVED` and nothing else; `importlib.abc` costs more to import than it says."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 - the protocol's
        target: ModuleType | None = None,  # noqa: ARG002 - the protocol's
    ) -> ModuleSpec | None:
        loader: Any = self
        return ModuleSpec(fullname, loader) if fullname in MOVED else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        module = import_module(MOVED[spec.name])
        sys.modules[spec.name] = module
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Do nothing: the module that is there now has run already."""


def install() -> None:
    """Let the paths of `MOVED` be imported."""
    sys.meta_path.append(_Former())
