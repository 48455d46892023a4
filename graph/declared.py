"""What the model is declared with: labels, relationships, their properties and keys."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Property:
    """One property: its type and what it means."""

    name: str
    type: str
    description: str


@dataclass(frozen=True)
class NodeLabel:
    """A kind of node. Every node has ``id``, which is its key."""

    name: str
    description: str
    properties: tuple[Property, ...] = field(repr=False)


@dataclass(frozen=True)
class Relationship:
    """A kind of relationship: which labels it joins, and which properties tell two between the same ends apart."""

    name: str
    description: str
    ends: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...] = field(default=(), repr=False)
    key: tuple[str, ...] = ()


@dataclass(frozen=True, order=True)
class Edge:
    """A relationship between two given labels: what is loaded and counted as one."""

    name: str
    start: str
    end: str

    def __str__(self) -> str:
        return f"(:{self.start})-[:{self.name}]->(:{self.end})"


def properties(*lines: str) -> tuple[Property, ...]:
    """Properties from lines "name TYPE what it means"."""
    return tuple(Property(*line.split(" ", 2)) for line in lines)
