"""States by the two letters of their post office, which mean one only behind a town: "Perry, OK", "Hillsboro, OR"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extractors.vocabulary.measures import alternatives

_BEHIND_A_TOWN = r"(?<=[a-z],\s)"


class PostalCodes:
    """Finds the codes of a text; many of them are words elsewhere ("IN", "ME")."""

    def __init__(self, states: Mapping[str, str]) -> None:
        self._states = states
        self._codes = re.compile(rf"{_BEHIND_A_TOWN}(?:{alternatives(tuple(states))})(?![\w’'-])")

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and the state of each code."""
        for match in self._codes.finditer(text):
            yield *match.span(), self._states[match.group()]

    def state(self, code: str) -> str | None:
        """The state of a code."""
        return self._states.get(code)
