"""What is put into a building: "will spend $2 billion to complete it", "the campus represents a $2 billion investment"."""

from __future__ import annotations

import re

from data.model.deals import Money
from data.model.vocabulary import Period
from extractors.deals.records.view import Sentence, Spot

_SITE = (
    r"(?:projects?|campus|facility|complex|site|developments?|buildings?|(?:data|computing) cent(?:er|re)s?|datacent(?:er|re)s?"
    r"|build(?:-out|out)?|scheme|hub|halls?|plant|construction|undertaking)"
)
_OWN_SITE = rf"(?:(?:the|this|that|its|their|our)(?: [\w-]+){{0,4}}? {_SITE}\b(?! (?:'s|’s|market|business|sector|industry|team))|it\b)"
"""What is built, as a sentence behind calls it; the market of such things is none."""
_ABOUT = (
    r"(?: (?:up|to|about|around|approximately|roughly|some|nearly|almost|over|more|than|least|at|as|much|an?|the|estimated|total|minimum"
    r"|initial|further))*"
)
_LAYING_OUT = (
    r"(?:invest(?:s|ed|ing)?|spen(?:d|ds|t|ding)|pour(?:s|ed|ing)?|commit(?:s|ted|ting)?|pump(?:s|ed|ing)?|put(?:s|ting)?"
    r"|plo(?:w|ws|wed|wing|ugh|ughs|ughed|ughing)|earmark(?:s|ed|ing)?|s(?:i|u)nk(?:s|ing)?|allocat(?:e|es|ed|ing))"
)
_PUTS_IN = re.compile(rf"\b{_LAYING_OUT}{_ABOUT}$")
_INTO = rf"(?:in|into|on|to|for|behind|towards?) {_OWN_SITE}"
_TO_DO = r"(?:build|develop|complete|finish|construct|expand|equip|convert|retrofit|upgrade|turn|bring|deliver|realise|realize|fit out)"
_TO_BUILD = re.compile(rf"^to {_TO_DO} {_OWN_SITE}")
_INTO_IT = re.compile(rf"^(?:{_INTO}|there\b)")
_UNSAID = re.compile(
    r"^(?:[.,;]?$|, including\b|over (?:[\w-]+ ){1,3}(?:years?|decade)\b|(?:by|through) 20\d\d"
    r"|to (?:support|meet|serve|power|fuel|drive|accelerate|advance)\b)"
)
_BEING_PUT_IN = re.compile(
    r"^(?:(?:will|would|is|are|was|were|has|have|to|be|been|being|expected|planned|set|due|going) ){1,6}"
    rf"(?:(?:spent|invested|poured|put|committed|sunk|go|flow) )(?:{_INTO}|there\b)"
)
"""How somebody puts an amount into it, and how that is put in, in front of the amount and behind it."""
_IN_A_SITE = re.compile(rf"^(?:in|into|on|for|towards?) (?:[\w-]+ ){{0,5}}?{_SITE}\b")
_IN_SOMETHING = re.compile(r"^(?:in|into|on|for|towards?) [a-z]")
"""What stands behind an amount that is put into some site, and into anything."""
_IS = r"(?:is|was|be|are|represents?|marks?|constitutes?|comes with|came with|carries|involves|requires)"
_THAT_IS = re.compile(
    rf"^(?:[“\"] )?(?:[^,]{{3,40}} , )?(?:it|this|that|which|(?:(?:the|this|our|their|its)(?: [\w-]+){{0,4}}? )?{_SITE})\b"
    rf"(?: [\w,-]+){{0,6}}? {_IS}{_ABOUT}(?P<sum>(?: capital)? (?:investment|price tag|outlay|cost|expenditure) of{_ABOUT})?$"
)
_SUCH = re.compile(rf"^(?:(?:[\w-]+ ){{0,3}}(?:investment|price tag|outlay)|(?:[\w-]+ ){{0,2}}{_SITE})\b")
"""How a sentence says what it is, and as what: "it represents a $2 billion investment"."""
_COMES_TO = (
    r"(?:(?:come|comes|coming|amount|amounts|amounting|run|runs|running|rise|rises|climb|climbs) to|reach(?:es|ing|ed)?|top(?:s|ping)?"
    r"|exceed(?:s|ing)?|surpass(?:es|ing)?|total(?:s|ing|ling|led)?|hit(?:s|ting)?|(?:put|pegged|estimated) at|stands? at)"
)
_SUM = re.compile(
    r"(?:^|\b(?:its|their|the|total|overall|planned|said|with|that|capital) )(?:investments?|costs?|spending|outlays?|budget)"
    rf"(?: (?:in|of|for|on) {_OWN_SITE})?(?: [\w-]+){{0,3}}? {_COMES_TO}{_ABOUT}$"
)
_WORK = re.compile(rf"\b(?:work|works|construction)\b[^.;]*\bcosts?{_ABOUT}$")
"""How what is put in comes to an amount."""
_OURS = re.compile(r"^(?:[“\"] )?(?:our|its|their|the company ['’]s)$")
_IN_IT = re.compile(rf"^(?:[\w-]+ )?investment in {_OWN_SITE}")
_IN = re.compile(r"^(?:[\w-]+ )?investment in ")
"""How a sentence begins that tells of what they put in, and where."""
_WHO = re.compile(
    r"\b(?:it|they|both|we|who|which|(?:the|both) (?:[\w-]+ )?(?:company|companies|firms?|developers?|operator|group|partners|two|owners?"
    r"|builder|pair|venture|giant|startup|provider))\b|^(?:plans?|to|will|expects?|set|intends?)\b"
)
"""Who it is that puts it in, where no name says that; a heading need not."""
_NEAR = 3
"""Words behind an amount in which the place stands where it is put in."""
_BRACKETED = re.compile(r"^\( [^()]* \) ")
_NOT_IT = re.compile(r"\bpart of\b|\bone of\b|\b(?:chips|gpus|servers|equipment)\b")
"""The amount in other money; words by which it is the amount of more than that building, or of what stands in it."""


def puts_into(sentence: Sentence, places: frozenset[str], is_next: bool) -> Spot[Money] | None:
    """The amount that a sentence says somebody puts into what was told before.

    ``places``: where that stands, by which "our investment in" means it. ``is_next``: whether it is the next sentence, so that it need
    not say into what.
    """
    amount = _one_amount(sentence)
    if amount is None:
        return None
    before, behind = _around(sentence, amount)
    is_known = any(spot.after <= amount.first for spot in sentence.organizations) or _WHO.search(before) is not None
    return (
        amount
        if (is_known and _is_put_in(before, behind, is_next)) or _comes_to(before, behind) or _is_ours(before, behind, places)
        else None
    )


def amounts_to(sentence: Sentence) -> Spot[Money] | None:
    """The amount that a sentence says what was told before is: "Project represents a minimum $2 billion investment in the state"."""
    amount = _one_amount(sentence)
    if amount is None:
        return None
    before, behind = _around(sentence, amount)
    is_it = _THAT_IS.match(before)
    return amount if is_it is not None and (is_it["sum"] is not None or _SUCH.match(behind) is not None) else None


def is_put_elsewhere(sentence: Sentence, amount: Spot[Money]) -> bool:
    """Whether an amount is said to be put into no site, and at no place: "It has spent $8 million on lobbying"."""
    before, behind = _around(sentence, amount)
    if _PUTS_IN.search(before) is None or _IN_SOMETHING.match(behind) is None:
        return False
    is_somewhere = any(0 < spot.first - amount.after <= _NEAR for spot in (*sentence.sites, *sentence.regions))
    return not (is_somewhere or _INTO_IT.match(behind) is not None or _IN_A_SITE.match(behind) is not None)


def spent_on_it(sentence: Sentence) -> Spot[Money] | None:
    """The amount that somebody puts in to do what the sentence tells to the site: "will spend $20 million to develop it"."""
    amount = _one_amount(sentence)
    if amount is None:
        return None
    before, behind = _around(sentence, amount)
    return amount if _PUTS_IN.search(before) is not None and _TO_BUILD.match(behind) is not None else None


def _one_amount(sentence: Sentence) -> Spot[Money] | None:
    """The only amount of a sentence, or that of which the others are but parts."""
    amount = next(iter(sentence.money), None)
    if amount is None or amount.value.period is not Period.TOTAL or _NOT_IT.search(" ".join(sentence.words)) is not None:
        return None
    return amount if len(sentence.money) == 1 or _around(sentence, amount)[1].startswith(", including") else None


def _around(sentence: Sentence, amount: Spot[Money]) -> tuple[str, str]:
    """The words before an amount and those behind it, without the same in other money."""
    behind = " ".join(sentence.words[amount.after :])
    return " ".join(sentence.words[: amount.first]), _BRACKETED.sub("", behind)


def _is_put_in(before: str, behind: str, is_next: bool) -> bool:
    if _PUTS_IN.search(before) is None:
        return False
    known = _INTO_IT.match(behind) or _TO_BUILD.match(behind)
    return known is not None or (is_next and _UNSAID.match(behind) is not None)


def _comes_to(before: str, behind: str) -> bool:
    return any(found is not None for found in (_BEING_PUT_IN.match(behind), _SUM.search(before), _WORK.search(before)))


def _is_ours(before: str, behind: str, places: frozenset[str]) -> bool:
    if _OURS.match(before) is None:
        return False
    where = _IN.match(behind)
    return _IN_IT.match(behind) is not None or (where is not None and behind[where.end() :].startswith(tuple(places)))
