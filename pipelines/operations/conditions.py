"""When assets run by themselves: declarations that the definitions carry and one automation sensor acts on."""

from __future__ import annotations

from typing import Any, cast

import dagster as dg

_IDLE = ~dg.AutomationCondition.any_deps_in_progress() & ~dg.AutomationCondition.in_progress()
_ALLOWED = dg.AutomationCondition.all_deps_match(
    dg.AutomationCondition.all_checks_match(dg.AutomationCondition.check_passed(), blocking_only=True)
    | dg.AutomationCondition.will_be_requested()
)
"""A dependency that is made in the same run is held to its checks by that run."""


def _since_handled(condition: object) -> dg.AutomationCondition[Any]:
    """True from when the condition is until the asset was asked for or made."""
    return cast("dg.AutomationCondition[Any]", condition).since_last_handled()  # Dagster's own types do not fit together here


AFTER_NEW_CONTENT = (
    _since_handled(dg.AutomationCondition.any_deps_match(dg.AutomationCondition.data_version_changed())) & _IDLE
).with_label("something new was fetched")
"""For what follows fetching: an hourly look that brought nothing starts nothing."""

AFTER_DEPENDENCIES = (_since_handled(dg.AutomationCondition.any_deps_updated()) & _IDLE & _ALLOWED).with_label(
    "a dependency was updated and its blocking checks passed"
)
"""Dagster's ``eager`` starts too where a blocking check failed in another run; this does not."""

AFTER_NEW_CODE = (_since_handled(dg.AutomationCondition.code_version_changed()) & _IDLE & _ALLOWED).with_label(
    "its code or tables are of another version"
)

ONCE_AND_AFTER_NEW_CODE = AFTER_NEW_CODE | (
    dg.AutomationCondition.missing() & ~dg.AutomationCondition.in_progress() & ~dg.AutomationCondition.execution_failed()
).with_label("it was never made")
"""For what depends on nothing: made at the first tick of a new instance."""

AFTER_DEPENDENCIES_OR_CODE = AFTER_DEPENDENCIES | AFTER_NEW_CODE
