"""Unknown names that are one organization's: a firm is introduced by its full name and called by the first words of it after."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise


def groups_of(told_together: Iterable[Iterable[str]]) -> list[set[str]]:
    """Names in normal form that stand for one organization, in groups of two or more.

    ``told_together`` are names that one document tells, or that stand for the same side of what must be one deal. A short name that begins
    several which do not begin each other ("Vertigo" of Vertigo Energy and of Vertigo Data Centers) says nothing and ties nobody.
    """
    fuller: dict[str, set[str]] = {}
    for names in told_together:
        ordered = sorted(set(names))
        for short in filter(None, ordered):
            longer = {name for name in ordered if name.startswith(f"{short} ")}
            if longer:
                fuller.setdefault(short, set()).update(longer)
    groups: dict[str, set[str]] = {}
    for short, longer in sorted(fuller.items()):
        if not _grows(longer):
            continue
        group = {short, *longer}.union(*(groups.get(name, set()) for name in (short, *longer)))
        groups |= dict.fromkeys(group, group)
    return list({id(group): group for group in groups.values()}.values())


def _grows(names: Iterable[str]) -> bool:
    """Whether each is the beginning of the next longer one."""
    return all(longer.startswith(f"{shorter} ") for shorter, longer in pairwise(sorted(names, key=len)))
