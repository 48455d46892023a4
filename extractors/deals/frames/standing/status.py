"""How far and how firm a deal is, and how it stands to others, from cues in the clause of its trigger (status.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from data.model.vocabulary import DealType, LinkKind, Role, Scope, Status
from extractors.deals.records.frame import EARNING, Frame
from extractors.deals.records.view import Sentence, Spot
from extractors.vocabulary.phrases import phrase_pattern
from extractors.vocabulary.tables import LinkCue, StatusCue, StatusTable

from .borrowed import has_come_in
from .closing import is_to_be_made
from .own_clause import dated_within, own_clause
from .said_of_others import tells_something_else

_ENDED = re.compile(
    r"\b(?:agreement|contract|deal|merger|transaction|lease|order|partnership|plan|takeover|purchase)\s(?:was|has\sbeen|were|is)\s(?:then\s|later\s|since\s|mutually\s)?"
    r"(?:terminated|cancell?ed|called\soff|scrapped|abandoned|withdrawn|rescinded)\b",
    re.IGNORECASE,
)
"""How a sentence says that the deal told before came to an end."""

_YET_TO_BE = frozenset({"be", "being"})
_FINITE = frozenset({"was", "were", "been", "is", "are"})
_TO_COME = frozenset({"will", "would", "planned", "expected"})
"""Words before a participle that is the verb of its clause, and words of what has not come about."""
_MODAL_REACH = 8
"""Words between a modal and the trigger that it tempers."""
_ANNOUNCED = 2
"""Strength of cues that say no more than that a deal was announced."""
_BUILT = (DealType.CONSTRUCTION, DealType.CAPEX)
"""Types whose amount is the programme's where they name it for their site: "unveil Stargate, a $500 billion build-out"."""
_PROGRAMME_ROLES = (Role.DEVELOPER, Role.INVESTEE, Role.PARTNER)
_DONE_WHEN_TOLD = frozenset({DealType.EQUITY, DealType.ACQUISITION})
"""Types that without a word of plans or talks are told when they are done."""
_OF_AN_EARLIER = frozenset({LinkKind.SUPERSEDES, LinkKind.AMENDS})
"""What one deal does to an earlier one."""
_FUTURE = frozenset({"ipo", "offering", "listing", "warrant", "warrants", "grant"})
"""Nouns of equity of which no more is said than that there is to be some."""
_RUNNING = frozenset({DealType.COMPUTE, DealType.LEASE, DealType.POWER})
"""Types that are agreed when they are "secured" or "landed", for what they are about comes over years."""
_WON = ("order", "secure", "land")
"""How verbs begin of what is won and yet to be delivered."""
_IN_COMPOUNDS = frozenset({"-", "–"})
_OPENING_ANEW = frozenset({"a", "an", "the", "its", "their", "of", "for", "to", "in", "from", "with", "by", "and", "or", "that"})
_DESCRIBED = 3
"""Signs within an adjective, words at which another phrase begins, and words that may describe a deal beside its figures."""
_MONTH = "May"
_AFTER = frozenset({"after", "since", "upon", "following", "having"})
_TO_BUY = frozenset({"warrant", "warrants"})
_TO_BUY_WITHIN = 6
"""The month that is no modal, what stands before what is done by then, and rights to shares, which stand within so many words before
these."""
_CONDITION_REACH = 40
_NEGATION_REACH = 25
"""Characters before a cue in which a condition, or a negation, voids it."""


def judge(frame: Frame, sentence: Sentence, clause: tuple[int, int], table: StatusTable) -> Frame:
    """The frame with status, bindingness, scope and link. A deal that is told without any cue is agreed or completed, by its trigger."""
    frame = dated_within(frame, clause, sentence)
    start, end = _characters(sentence, own_clause(clause, frame, sentence))
    cues = sorted(_cues(table, sentence, start, end), key=lambda item: -item[0].strength)
    cues = [(cue, spot) for cue, spot in cues if frame.type not in cue.except_of]
    cues = [(cue, spot) for cue, spot in cues if not cue.before or 0 <= frame.trigger.first - spot.after <= _MODAL_REACH]
    cues = [(cue, spot) for cue, spot in cues if not cue.adjective or _describes(spot, frame, sentence)]
    told_done = frame.done or _is_behind(frame, sentence) or has_come_in(frame, sentence, clause)
    heard = [
        (cue, spot)
        for cue, spot in cues
        if (cue.strength > _ANNOUNCED or not told_done) and not tells_something_else(cue, spot, frame, sentence)
    ]
    status = next((spot.saying(cue.status) for cue, spot in heard if cue.status is not None), None)
    won = frame.type in EARNING and frame.trigger.text.casefold().startswith(_WON)
    done = (told_done and frame.type not in _RUNNING and not won) or (
        frame.type in _DONE_WHEN_TOLD and not frame.ahead and not sentence.is_title and not _is_to_come(frame, sentence)
    )
    by_trigger = Status.COMPLETED if done else Status.AGREED
    links = [(cue, spot) for cue in table.links for spot in _matches(cue.words, sentence, start, end)]
    scope = next((spot.saying(cue.scope) for cue, spot in links if cue.scope and not _is_of_a_part(cue, spot, frame, sentence)), None)
    kind = next((spot.saying(link) for link, spot in _links(table, sentence, frame, links)), None)
    firm = [(cue, spot) for cue, spot in cues if cue.bindingness is not None and not _is_of_the_replaced(spot, kind)]
    bindingness = next((spot.saying(cue.bindingness) for cue, spot in firm if cue.bindingness is not None), None)
    return replace(
        frame,
        status=status or frame.trigger.saying(by_trigger),
        bindingness=bindingness,
        scope=_programme(frame, table) or scope,
        link=kind,
    )


def _describes(adjective: Spot[str], frame: Frame, sentence: Sentence) -> bool:
    """Whether an adjective is the deal's: "a potential $2 billion equity investment", and not "potential buyers invested"."""
    figures = (*sentence.money, *sentence.terms, *sentence.capacities)
    counted = {at for spot in figures for at in range(spot.first, spot.after)}
    between = [at for at in range(adjective.after, frame.trigger.first) if at not in counted and sentence.words[at] not in _IN_COMPOUNDS]
    others = [sentence.words[at] for at in between]
    return adjective.after <= frame.trigger.first and len(others) <= _DESCRIBED and all(_is_describing(word) for word in others)


def _is_describing(word: str) -> bool:
    return word.isalpha() and not word.endswith("s") and word not in _OPENING_ANEW


def _is_behind(frame: Frame, sentence: Sentence) -> bool:
    """Whether something else is told of the time behind it: "after closing a round of $2 billion"."""
    return frame.trigger.text.endswith("ing") and sentence.words[max(0, frame.trigger.first - 1)] in _AFTER


def ended(frame: Frame, sentence: Sentence) -> Frame:
    """The frame as called off, where a sentence that takes it up says so of it: "The agreement was terminated on that date"."""
    match = _ENDED.search(sentence.text)
    if match is None or (frame.status is not None and frame.status.value is Status.CANCELLED):
        return frame
    return replace(frame, status=sentence.spanning(*match.span()).saying(Status.CANCELLED))


def linked(frame: Frame, sentence: Sentence, table: StatusTable) -> Frame:
    """The frame with what a sentence that takes it up says of how it stands to an earlier deal: "The new lease replaces the old one"."""
    if frame.link is not None:
        return frame
    cues = (cue for cue in table.links if cue.link in _OF_AN_EARLIER)
    found = ((cue.link, spot) for cue in cues for spot in _matches(cue.words, sentence, 0, len(sentence.text)))
    return replace(frame, link=next((spot.saying(link) for link, spot in found if link is not None), None))


def is_to_be(sentence: Sentence, at: int) -> bool:
    """Whether the participle there tells what is to come or under way: "will be bought", "are to be supplied", "is being acquired"."""
    return not _YET_TO_BE.isdisjoint(sentence.words[max(0, at - 2) : at])


def is_aside(sentence: Sentence, at: int) -> bool:
    """Whether the participle there but says whose something is that is to come: "the campus, developed by X, will open"."""
    words = sentence.words
    is_whose = words[at + 1 : at + 2] == ("by",) and words[at - 1] not in _FINITE
    return is_whose and any(word in _TO_COME for word in words[at + 2 :])


def _is_to_come(frame: Frame, sentence: Sentence) -> bool:
    """Whether the name of the deal says that it is yet to come: shares that are to be listed, or may be bought ("warrants for shares")."""
    before = sentence.words[max(0, frame.trigger.first - _TO_BUY_WITHIN) : frame.trigger.first]
    if is_to_be_made(frame, sentence):
        return True
    return frame.apart or not _FUTURE.isdisjoint(frame.trigger.text.casefold().split()) or not _TO_BUY.isdisjoint(before)


def _is_of_the_replaced(spot: Spot[str], kind: Spot[LinkKind] | None) -> bool:
    """Whether a cue tells how firm the other deal was: "replaces the letter of intent"."""
    return kind is not None and kind.value is LinkKind.SUPERSEDES and spot.start > kind.start


def _programme(frame: Frame, table: StatusTable) -> Spot[Scope] | None:
    """A programme that the tables know by its name, where it builds or is funded."""
    known: list[Spot[Any]] = [party.spot for party in frame.parties if party.key in table.programmes and party.role in _PROGRAMME_ROLES]
    if frame.type in _BUILT and frame.value is not None:
        known += [site for site in frame.sites if site.value.casefold() in table.programmes]
    return next((spot.saying(Scope.PROGRAMME) for spot in known), None)


def _characters(sentence: Sentence, clause: tuple[int, int]) -> tuple[int, int]:
    first, after = clause
    return sentence.starts[first] - sentence.start, sentence.ends[after - 1] - sentence.start


def _cues(table: StatusTable, sentence: Sentence, start: int, end: int) -> Iterable[tuple[StatusCue, Spot[str]]]:
    for cue in table.status:
        for spot in _matches(cue.words, sentence, start, end):
            conditional = cue.status is Status.CANCELLED and _is_conditional(table, sentence, spot)
            to_come = cue.status is Status.COMPLETED and is_to_be(sentence, spot.first)
            if not (conditional or to_come or _negated(table, sentence, spot) or _is_the_month(spot)):
                yield cue, spot


def _links(
    table: StatusTable, sentence: Sentence, frame: Frame, found: Iterable[tuple[LinkCue, Spot[str]]]
) -> Iterable[tuple[LinkKind, Spot[str]]]:
    for cue, spot in found:
        if cue.link is None or (cue.link is LinkKind.TERMINATES and _is_conditional(table, sentence, spot)):
            continue
        yield (LinkKind.EXPANDS if _is_of_a_part(cue, spot, frame, sentence) else cue.link), spot


def _is_of_a_part(cue: LinkCue, spot: Spot[str], frame: Frame, sentence: Sentence) -> bool:
    """Whether a total is another amount than the deal's, which it only adds to: "by $600 million, bringing the total to $3 billion"."""
    if cue.link is not LinkKind.TOTAL_OF or frame.value is None or frame.value.start > spot.start:
        return False
    return any(amount.start > spot.start for amount in (*sentence.money, *sentence.other_money))


def _matches(words: tuple[str, ...], sentence: Sentence, start: int, end: int) -> Iterable[Spot[str]]:
    for match in phrase_pattern(words).finditer(sentence.text, start, end):
        yield sentence.spanning(*match.span())


def _is_the_month(spot: Spot[str]) -> bool:
    """Whether a modal is the month of its name, for no sentence begins with it: "announced in May"."""
    return spot.text == _MONTH and spot.first > 0


def _negated(table: StatusTable, sentence: Sentence, spot: Spot[str]) -> bool:
    at = spot.start - sentence.start
    before = sentence.text[max(0, at - _NEGATION_REACH) : at]
    return phrase_pattern(table.negation).search(before) is not None or "n't" in before or "n’t" in before


def _is_conditional(table: StatusTable, sentence: Sentence, spot: Spot[str]) -> bool:
    """Whether an end is only what may come: the right to terminate is in every contract."""
    at = spot.start - sentence.start
    before = re.split(r"[;:]", sentence.text[max(0, at - _CONDITION_REACH) : at])[-1]
    return phrase_pattern(table.conditional).search(before) is not None
