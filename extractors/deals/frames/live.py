"""A trigger that some reading holds for, with what it would tell if all figures of its sentence were its own."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.deals.records.found import Found
from extractors.deals.records.frame import Frame


@dataclass(frozen=True, slots=True)
class Live:
    """A trigger that some reading holds for, with the frames it would give if it had all figures."""

    found: Found
    frames: tuple[Frame, ...]
