"""The site to come that a local text is about, where no sentence tells its news: who is behind it, by all that the text says of him."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TypeVar

from data.model.deals import OrganizationRef
from data.model.vocabulary import DealType, OrganizationKind, Role, Status
from extractors.deals.frames.standing.status import judge
from extractors.deals.records.frame import Frame, FrameParty
from extractors.deals.records.trace import SILENCE, Decision, Step, Trace
from extractors.deals.records.view import Reading, Sentence, Spot
from extractors.vocabulary.alternation import alternation
from extractors.vocabulary.phrases import PHRASE_SIGNS, Phrases
from extractors.vocabulary.tables import Vocabulary

_LEAD = 4
"""Sentences of the text, the title among them, one of which must name the site."""
_COUNCIL, _SHARE = 2, 0.1
"""Sentences, and what part of all, that must speak of councils, zoning or those who live nearby: what makes a text a local one."""
_SURE, _LIKELY, _SPEAKS = 4, 2, 1
_ENOUGH = 3
"""What a telling word beside a name counts, what one that others may have as well, what it counts that somebody speaks for a firm, and
what it takes in all."""
_SIZE_WITHIN = 4
"""Words between an amount or size and what is built."""
_BUILDING = frozenset({OrganizationKind.DATA_CENTER_DEVELOPER})
_NEVER = frozenset({OrganizationKind.GOVERNMENT, OrganizationKind.UTILITY, OrganizationKind.LENDER})
"""Whose business such sites are, and who decides on them, feeds them or lends for them."""

T = TypeVar("T")
Organization = Spot[OrganizationRef]


@dataclass(slots=True)
class _Behind:
    """What the text says for somebody as the one behind the site."""

    weight: int = 0
    told: list[tuple[int, Sentence, Organization]] = field(default_factory=list)
    """How telling each sentence is, and the name in it."""


class ProjectReader:
    """Reads who is behind the site that a text is about."""

    def __init__(self, vocabulary: Vocabulary, trace: Trace = SILENCE) -> None:
        cues, phrases = vocabulary.cues, vocabulary.phrases
        self._trace = trace
        self._site = phrases["planned_site"]
        self._project = phrases["of_a_project"]
        self._runs = Phrases(cues["behind_who_runs_it"], _opening)
        self._another = phrases["another_site"]
        self._named = phrases["the_project"]
        self._council = phrases["of_a_council"]
        self._cost = phrases["cost_of_a_site"]
        self._table = vocabulary.status
        weights = (("builds", _SURE), ("asks", _LIKELY), ("speaks", _SPEAKS))
        self._before = [(Phrases(cues[f"before_who_{name}"], _ending), weight) for name, weight in weights]
        self._behind = [(Phrases(cues[f"behind_who_{name}"], _opening), weight) for name, weight in weights]

    def read(self, reading: Reading) -> Frame | None:
        """The site that the text is about, if the text shows who is behind it; None where it names nobody, or no one more than others."""
        sentences = [one for one in reading.sentences if not one.is_aside and self._another.search(one.text) is None]
        if reading.is_roundup or not self._is_of_a_site(sentences):
            return None
        behind = self._behind_it(sentences)
        best = max(behind.values(), key=lambda one: one.weight, default=None)
        if best is None or not (best.weight >= _ENOUGH or (len(behind) == 1 and best.told[0][2].value.kind in _BUILDING)):
            return None
        _, sentence, _ = max(best.told, key=lambda one: one[0])
        builders = self._with_whom(sentence, best)
        if any(one.weight >= best.weight for name, one in behind.items() if name not in {spot.value.key for spot in builders}):
            return None
        for weight, one, spot in best.told:
            self._trace.note(Decision(Step.BEHIND, one.index, spot, f"{spot.text} is behind the site ({weight} of {_ENOUGH})"))
        return self._frame(sentences, sentence, builders)

    def _is_of_a_site(self, sentences: list[Sentence]) -> bool:
        """Whether one site is the matter of the text, and it is before a council."""
        named = any(self._site.search(one.text) is not None for one in sentences[:_LEAD])
        return named and sum(self._council.search(one.text) is not None for one in sentences) >= max(_COUNCIL, _SHARE * len(sentences))

    def _behind_it(self, sentences: list[Sentence]) -> dict[str, _Behind]:
        """Who is said to be behind a site to come, by organization; each sentence counts once, and nobody who runs one that stands."""
        behind: defaultdict[str, _Behind] = defaultdict(_Behind)
        running = {spot.value.key for one in sentences for spot in one.organizations if self._runs.search(one.text[spot.end - one.start :])}
        for sentence in sentences:
            least = _SPEAKS if self._project.search(sentence.text) is not None else _SURE
            for name, (weight, spot) in self._told_in(sentence).items():
                if weight >= least and name not in running:
                    behind[name].weight += weight
                    behind[name].told.append((weight, sentence, spot))
        return behind

    def _told_in(self, sentence: Sentence) -> dict[str, tuple[int, Organization]]:
        told: dict[str, tuple[int, Organization]] = {}
        for spot in sentence.organizations:
            weight = self._weight(sentence, spot) if spot.value.kind not in _NEVER else 0
            if weight > told.get(spot.value.key, (0, spot))[0]:
                told[spot.value.key] = (weight, spot)
        return told

    def _weight(self, sentence: Sentence, spot: Organization) -> int:
        """How surely the words right before and behind a name say that the site is his."""
        before, behind = sentence.text[: spot.start - sentence.start], sentence.text[spot.end - sentence.start :]
        found = (weight for phrases, weight in self._before if phrases.search(before) is not None)
        least = _LIKELY if spot.value.kind in _BUILDING and self._named.search(sentence.text) is not None else 0
        return max((least, *found, *(weight for phrases, weight in self._behind if phrases.search(behind) is not None)))

    @staticmethod
    def _with_whom(sentence: Sentence, best: _Behind) -> tuple[Organization, ...]:
        """He whom the most telling sentence names, and whom it joins to him: "proposed by X and Y"."""
        spots = [spot for spot in sentence.organizations if spot.value.kind not in _NEVER]
        own = next(spot for _, told, spot in best.told if told is sentence)
        joined = [spot for spot in spots if spot.first - own.after == 1 and sentence.words[own.after] == "and"]
        return (own, *joined)

    def _frame(self, sentences: list[Sentence], sentence: Sentence, builders: tuple[Organization, ...]) -> Frame:
        telling = (*sentences[:_LEAD], *(() if sentence in sentences[:_LEAD] else (sentence,)))
        frame = Frame(
            type=DealType.CONSTRUCTION,
            sentence=sentence.index,
            trigger=self._site_in(sentence) or sentence.spot(builders[0].first, builders[0].after),
            weak=True,
            parties=tuple(FrameParty(spot, Role.DEVELOPER) for spot in builders),
            value=next(self._of_the_site((one, one.money) for one in sentences), None),
            capacities=tuple(islice(self._of_the_site((one, one.capacities) for one in sentences), 1)),
            regions=_each_once(spot for one in telling for spot in one.regions),
            sites=_each_once(spot for one in telling for spot in one.sites),
        )
        judged = (self._status_by(frame, one) for one in telling)
        off = next((status for status in judged if status is not None and status.value is Status.CANCELLED), None)
        planned = judge(frame, sentence, (frame.trigger.first, frame.trigger.after), self._table)
        return replace(planned, status=off or planned.status)

    def _status_by(self, frame: Frame, sentence: Sentence) -> Spot[Status] | None:
        """How far the site is by a sentence that names one."""
        site = self._site_in(sentence)
        return judge(replace(frame, trigger=site), sentence, (0, len(sentence.words)), self._table).status if site is not None else None

    def _site_in(self, sentence: Sentence) -> Spot[str] | None:
        named = self._project.search(sentence.text)
        return sentence.spanning(*named.span()) if named is not None else None

    def _of_the_site(self, figures: Iterable[tuple[Sentence, tuple[Spot[T], ...]]]) -> Iterator[Spot[T]]:
        """What the site is said to cost or to draw: "a $2 billion data center", "at a cost of $2 billion", "the 40-megawatt campus"."""
        for sentence, spots in figures:
            for spot in spots:
                around = " ".join(sentence.words[max(0, spot.first - _SIZE_WITHIN) : spot.after + _SIZE_WITHIN])
                if self._cost.search(around) is not None:
                    yield spot


def _each_once(spots: Iterable[Spot[str]]) -> tuple[Spot[str], ...]:
    return tuple({spot.value: spot for spot in spots}.values())


def _ending(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for phrases at the end of what stands before a name."""
    return re.compile(r"(?<![\w-])(?:" + alternation(phrases, PHRASE_SIGNS) + r")[\s“\"]*$", re.IGNORECASE)


def _opening(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for phrases at the start of what stands behind a name."""
    return re.compile(r"^[\s”\"]*(?:" + alternation(phrases, PHRASE_SIGNS) + r")(?!\w)", re.IGNORECASE)
