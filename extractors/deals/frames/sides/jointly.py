"""What several do together, told by whom one does it with: "in partnership with Y", "will build a site, teaming up with Y"."""

from __future__ import annotations

from dataclasses import replace

from data.model.vocabulary import DealType, OrganizationKind, Role
from extractors.deals.records.frame import Frame, FrameParty
from extractors.deals.records.view import Sentence

BUILT = frozenset({DealType.CONSTRUCTION, DealType.CAPEX})
"""Types of what is built."""
_JOINTLY = frozenset({"partnership", "partnerships", "collaboration", "alliance"})
_JOINING = frozenset({"partnering", "teaming up", "joining forces"})
"""Nouns behind "in", and verbs behind a comma, by which it is said with whom."""
_TEAMING = frozenset(
    {"partnership", "alliance", "collaboration", "joint venture", "venture", "tie-up"}
    | {"partner", "partners", "partnered", "team up", "teams up", "teamed up", "teaming up", "partnering", "work with", "works with"}
    | {"working with", "joins forces", "joined forces", "joining forces", "allies", "allied"}
)
"""Verbs with which two are named who build together, where what they do stands behind: "X is teaming up with Y to build"."""
_BUILDING = frozenset(
    {"build", "develop", "construct", "erect", "expand", "deliver", "deploy", "create", "set", "establish", "open", "launch"}
)
"""Verbs of what those who build do together, how far behind a trigger a partner may stand, and words of what commas say of him."""
_WITHIN = 5
_SAID_OF_HIM = 14
_INTO = frozenset({"to", "into", "in"})
_PAID_WITHIN = 6
_CLOUDS = frozenset({OrganizationKind.LAB, OrganizationKind.CLOUD})


def with_partners(frames: list[Frame], sentence: Sentence) -> list[Frame]:
    """What somebody builds with another as built by both, and the partnership as no deal of its own."""
    for joint in frames:
        if not _is_jointly(joint, sentence):
            continue
        told = (one for one in frames if one is not joint and one.type in BUILT and _is_of(one, joint))
        whole = next((one for one in told if one.value or (one.capacities and not _powers_a_cloud(joint, sentence))), None)
        if whole is not None and joint.value is None and _names_partners(joint):
            others = (FrameParty(party.spot, Role.DEVELOPER) for party in joint.parties if party.key not in whole.keys)
            both = replace(whole, parties=(*whole.parties, *others))
            return [both if one is whole else one for one in frames if one is not joint]
        if joint.type in BUILT:
            both = replace(joint, parties=tuple(_as_developer(party) for party in joint.parties))
            return [both if one is joint else one for one in frames]
    return frames


def _as_developer(party: FrameParty) -> FrameParty:
    """One of those who build together, but for whoever builds for others by trade."""
    return party if party.role is Role.CONTRACTOR else replace(party, role=Role.DEVELOPER)


def _is_of(whole: Frame, joint: Frame) -> bool:
    """Whether those who build are partners, whoever they build for."""
    return {party.key for party in whole.parties if party.role is not Role.CUSTOMER} < joint.keys


def _powers_a_cloud(joint: Frame, sentence: Sentence) -> bool:
    """Whether who runs models or a cloud builds in partnership with a producer of power, which is his share in it."""
    of_a_cloud = any(party.spot.value.kind in _CLOUDS for party in joint.in_role(Role.CUSTOMER))
    return joint.type is DealType.POWER and of_a_cloud and sentence.words[joint.trigger.first - 1] == "in"


def _names_partners(joint: Frame) -> bool:
    return joint.trigger.text.casefold() in _JOINTLY | _JOINING | _TEAMING


def _is_jointly(joint: Frame, sentence: Sentence) -> bool:
    """Whether a trigger only says with whom something is done."""
    words, first, after = sentence.words, joint.trigger.first, joint.trigger.after
    if words[after : after + 1] != ("with",) and words[after - 1] != "with":
        return False
    if _is_for_something_else(sentence, after):
        return False
    if joint.trigger.text.casefold() in _TEAMING and _is_to_build(sentence, after):
        return True
    before = words[max(0, first - 1) : first]
    if _is_paid_into(sentence, first):
        return True
    return before == ("in",) or (before == (",",) and joint.trigger.text.casefold() in _JOINING)


def _is_paid_into(sentence: Sentence, first: int) -> bool:
    """Whether an amount goes into a venture: "pledged $2 billion to a data center joint venture with X"."""
    amount = next((spot for spot in reversed(sentence.money) if spot.after < first), None)
    return amount is not None and sentence.words[amount.after] in _INTO and first - amount.after <= _PAID_WITHIN


def _is_for_something_else(sentence: Sentence, after: int) -> bool:
    """Whether the partner helps with something that is not the site: "partnering with X to train workers"."""
    behind = _behind_the_partner(sentence, after)
    return behind[:1] == ("to",) and _BUILDING.isdisjoint(behind)


def _is_to_build(sentence: Sentence, after: int) -> bool:
    behind = _behind_the_partner(sentence, after)
    return behind[:1] == ("to",) and not _BUILDING.isdisjoint(behind)


def _behind_the_partner(sentence: Sentence, after: int) -> tuple[str, ...]:
    """The two words behind the last of those who are named there, and behind what commas say of him: "with X, a utility, to build"."""
    partners = [spot for spot in sentence.organizations if after <= spot.first <= after + _WITHIN]
    if not partners:
        return ()
    words, at = sentence.words, partners[-1].after
    if words[at : at + 1] == (",",):
        at = next((end + 1 for end in range(at + 1, min(len(words), at + _SAID_OF_HIM)) if words[end] == ","), at)
    return words[at : at + 2]
