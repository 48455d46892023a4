"""Words near a figure that say what it is: a valuation, an amount a year, gross megawatts. Driven by rows of amount_cues.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.vocabulary.measures import Cue, alternatives
from extractors.vocabulary.phrases import Phrases

_REACH = 120
"""Characters on either side of a figure that are looked at."""
_UNLESS_REACH = 60
_STOP = re.compile(r"[.;!?—](?=\s)|\n")
_DEALING = re.compile(
    r",\s(?=(?:(?:has|have|had|also|later|then)\s)?(?:signed|agreed|committed|inked|struck|secured|landed|leased|bought|acquired|raised|invested)\b)",
)
"""Where what is said of somebody ends, and what they did begins: "X, which has yet to turn a profit, signed a contract"."""
_AFTER_STOP = re.compile(r"[.;:!?—,()](?=\s|$)|\n|\(")


class _Row:
    """A cue with its lists of phrases; a figure asks for all of them, and hardly any stands near it."""

    def __init__(self, cue: Cue) -> None:
        self.cue = cue
        self.before, self.after, self.unless, self.needs = map(_phrases, (cue.before, cue.after, cue.unless, cue.needs))


class CueFinder:
    """The hint of the nearest cue on either side of a figure."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self._rows = tuple(map(_Row, cues))

    def hint(self, text: str, start: int, end: int, low: int, high: int) -> str | None:
        """What the figure at ``start:end`` is; words before ``low`` and behind ``high`` (other figures) say nothing of it.

        Of cues that stand equally near the row that comes first in the table counts.
        """
        before, after = _left(text, start, low), _right(text, end, high)
        found = [(distance, at) for at, row in enumerate(self._rows) for distance in _distances(row, before, after)]
        return self._rows[min(found)[1]].cue.hint if found else None


def _phrases(phrases: tuple[str, ...]) -> Phrases | None:
    return Phrases(phrases, _pattern) if phrases else None


def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives(phrases)})(?!\w)", re.IGNORECASE)


def _left(text: str, start: int, low: int) -> str:
    """The words before a figure, back to the end of the sentence before, the figure before or the aside before."""
    window = text[max(low, start - _REACH) : start]
    return _DEALING.split(_STOP.split(window)[-1])[-1]


def _right(text: str, end: int, high: int) -> str:
    return _AFTER_STOP.split(text[end : min(high, end + _REACH)], maxsplit=1)[0]


def _distances(row: _Row, before: str, after: str) -> Iterable[int]:
    """How many words lie between the figure and each cue of the row that holds."""
    if row.needs is not None and not (row.needs.search(before) or row.needs.search(after)):
        return
    if row.before is not None:
        for match in row.before.finditer(before):
            distance = len(before[match.end() :].split())
            unless = row.unless.search(before[max(0, match.start() - _UNLESS_REACH) :]) if row.unless else None
            if distance <= row.cue.within and unless is None:
                yield distance
    behind = row.after.search(after) if row.after is not None else None
    if behind is None:
        return
    distance = len(after[: behind.start()].split())
    unless = (row.unless.search(before) or row.unless.search(after)) if row.unless else None
    if distance <= row.cue.within and unless is None:
        yield distance
