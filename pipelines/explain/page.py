"""An explanation as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from .parts import LABELS, fields, pieces

if TYPE_CHECKING:
    from extractors.explanation import Explanation


def page(explanations: Sequence[Explanation]) -> str:
    """The page of one or more documents."""
    environment = Environment(loader=PackageLoader("pipelines.explain", ""), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("page.html").render(explanations=explanations, labels=LABELS, fields=fields, pieces=pieces)
