"""What a firm that is bought brings with it: "X has acquired Y, which will add 12 megawatts" builds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.model.vocabulary import DealType, Role
from extractors.deals.records.frame import Frame


def with_what_it_adds(frames: Sequence[Frame]) -> list[Frame]:
    """The frames, the megawatts that somebody bought adds as those of the purchase, and no building of his."""
    kept = list(frames)
    for bought in [frame for frame in frames if frame.type is DealType.ACQUISITION]:
        targets = {party.key for party in bought.in_role(Role.TARGET)}
        added = next((frame for frame in kept if _is_added(frame, bought, targets)), None)
        if added is not None:
            whole = replace(bought, capacities=bought.capacities or added.capacities)
            kept = [whole if frame is bought else frame for frame in kept if frame is not added]
    return kept


def _is_added(frame: Frame, bought: Frame, targets: set[str]) -> bool:
    """Whether it tells behind the purchase of a size that the target alone brings."""
    is_size = frame.type is DealType.CONSTRUCTION and frame.value is None and bool(frame.capacities)
    return is_size and bool(targets) and frame.keys <= targets and frame.trigger.first > bought.trigger.first
