"""A trigger where it stands in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.vocabulary.tables import Trigger

from .spans import TriggerSpan


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger of the table where it stands in a sentence."""

    span: TriggerSpan
    trigger: Trigger
    first: int = 0
    after: int = 0
    """The words from the coordinate verb or clause before to the one behind: "takes money and pledges to spend it" are two."""
    plural: bool = False
    """A noun in the plural."""
