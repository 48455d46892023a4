"""What a query's ``analysis`` may name: a function from the rows of the query and the values of its parameters to the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .chance import circles_by_chance
from .circularity import circular_flows
from .commitments import commitments
from .communities import bridges
from .concentration import customer_concentration, single_supplier, supplier_concentration, whole_dollars
from .conflicts import conflicts
from .deals import amendments, changes
from .dependency import reach
from .dominators import single_points
from .exposure import exposure
from .failure import what_fails
from .scenario import scenario
from .sites import site_concentration
from .standing import dependencies_of, dependents_of, standing
from .steps import steps

Rows = list[dict[str, Any]]

ANALYSES: dict[str, Callable[[Rows, Mapping[str, Any]], Rows]] = {
    function.__name__: function
    for function in (
        amendments,
        bridges,
        changes,
        circles_by_chance,
        circular_flows,
        commitments,
        conflicts,
        customer_concentration,
        dependencies_of,
        dependents_of,
        exposure,
        reach,
        scenario,
        single_points,
        single_supplier,
        site_concentration,
        standing,
        steps,
        supplier_concentration,
        what_fails,
        whole_dollars,
    )
}
