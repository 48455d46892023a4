"""What is put into a building: "will spend $2 billion to complete it", "the campus represents a $2 billion investment"."""

from __future__ import annotations

import re

from data.model.deals import Money
from data.model.vocabulary import OrganizationKind, Period
from extractors.deals.records.view import Sentence, Spot

_SITE = (
    r"(?:projects?|campus|facility|complex|site|developments?|buildings?|(?:data|computing) cent(?:er|re)s?|datacent(?:er|re)s?"
    r"|build(?:-out|out)?|scheme|hub|halls?|plant|construction|undertaking)"
)
_THE_SITE = r"(?:project|campus|facility|complex|site|development|buildings?|(?:data|computing) cent(?:er|re)|datacent(?:er|re)|scheme|hub)"
_OTHER_THAN = r"(?!(?:of|for|in|on|at|to|by|from|with|around|near|behind|other|another|second|third|next|first|last|previous)\b)"
_OWN_SITE = (
    rf"(?:(?:the|this|that|its|their|our) (?:{_OTHER_THAN}[\w-]+ ){{0,3}}?{_THE_SITE}\b"
    r"(?! (?:'s|’s|market|business|sector|industry|team|arm|unit|firm|company|operator|developer)\b)|it\b)"
)
"""What may be built, and what is, as a sentence behind calls it: one thing, and not the market of such things."""
_ABOUT = (
    r"(?: (?:up|to|about|around|approximately|roughly|some|nearly|almost|over|more|than|least|at|as|much|an?|the|estimated|total|minimum"
    r"|initial|further))*"
)
_ABOUT_ALONE = re.compile(rf"^{_ABOUT}$")
_LAYING_OUT = (
    r"(?:invest(?:s|ed|ing)?|spen(?:d|ds|t|ding)|pour(?:s|ed|ing)?|commit(?:s|ted|ting)?|pump(?:s|ed|ing)?|put(?:s|ting)?"
    r"|plo(?:w|ws|wed|wing|ugh|ughs|ughed|ughing)|earmark(?:s|ed|ing)?|s(?:i|u)nk(?:s|ing)?|allocat(?:e|es|ed|ing))"
)
_PUTS_IN = re.compile(rf"\b{_LAYING_OUT}{_ABOUT}$")
_INTO = rf"(?:in|into|on|to|for|behind|towards?) {_OWN_SITE}"
_TO_DO = r"(?:build|develop|complete|finish|construct|expand|equip|convert|retrofit|upgrade|turn|bring|deliver|realise|realize|fit out)"
_TO_BUILD = re.compile(rf"^to {_TO_DO} {_OWN_SITE}")
_INTO_IT = re.compile(rf"^(?:{_INTO}|there\b)")
_BEING_PUT_IN = re.compile(
    r"^(?:(?:will|would|is|are|was|were|has|have|to|be|been|being|expected|planned|set|due|going) ){1,6}"
    rf"(?:(?:spent|invested|poured|put|committed|sunk|go|flow) )(?:{_INTO}|there\b)"
)
"""How somebody puts an amount into it, to do what, and how that is put in, behind the amount."""
_IN_A_SITE = re.compile(rf"^(?:in|into|on|for|towards?) (?:[\w-]+ ){{0,5}}?{_SITE}\b")
_IN_SOMETHING = re.compile(r"^(?:in|into|on|for|towards?) [a-z]")
"""What stands behind an amount that is put into some site, and into anything."""
_IS = r"(?:is|was|be|are|represents?|marks?|constitutes?|comes with|came with|carries|involves|requires)"
_THAT_IS = re.compile(
    r"^(?:[“\"] )?(?:[^,]{3,40} , )?(?:it|this(?! (?:year|month|quarter|week))|that|which"
    rf"|(?:(?:the|this|our|their|its)(?: [\w-]+){{0,4}}? )?{_SITE})\b"
    rf"(?: [\w,-]+){{0,6}}? {_IS}{_ABOUT}(?P<sum>(?: capital)? (?:investment|price tag|outlay|cost|expenditure) of{_ABOUT})?$"
)
_SUCH = re.compile(
    r"^(?:(?:[\w-]+ ){0,3}(?:investment|price tag|outlay)\b(?! (?:bank|fund|firm|company|plan|program|programme|arm|vehicle|cycle)\b)"
    rf"|(?:[\w-]+ ){{0,2}}{_THE_SITE}(?:$| (?:[.,;]|in|at|near|on|outside|that|which)(?: |$)))"
)
"""How a sentence says what it is, and as what: "it represents a $2 billion investment"."""
_COMES_TO = (
    r"(?:(?:come|comes|coming|amount|amounts|amounting|run|runs|running|rise|rises|climb|climbs) to|reach(?:es|ing|ed)?|top(?:s|ping)?"
    r"|exceed(?:s|ing)?|surpass(?:es|ing)?|total(?:s|ing|ling|led)?|hit(?:s|ting)?|(?:put|pegged|estimated) at|stands? at)"
)
_SUM = re.compile(
    rf"(?:^|\b(?:the|total|overall|planned|capital) )(?:investments?|costs?|spending|outlays?|budget) (?:in|of|for|on) {_OWN_SITE}"
    rf"(?: [\w-]+){{0,3}}? {_COMES_TO}{_ABOUT}$"
    rf"|^the (?:plan|{_THE_SITE})\b[^.;]* , with (?:total |planned )?(?:investments?|costs?)(?: [\w-]+)? {_COMES_TO}{_ABOUT}$"
)
_WORK = re.compile(
    rf"^(?:(?:the|construction|building) )?(?:works?|construction)(?: (?:on|at|of) {_OWN_SITE})?"
    rf"(?: (?!(?:in|on|at|for|of|by|that|which|where|with)\b)[\w-]+){{1,7}}? costs?{_ABOUT}$"
)
"""How what is put in comes to an amount."""
_OURS = re.compile(r"^(?:[“\"] )?(?:our|its|their|the company ['’]s)$")
_IN_IT = re.compile(rf"^(?:[\w-]+ )?investment in {_OWN_SITE}")
_IN = re.compile(r"^(?:[\w-]+ )?investment in ")
"""How a sentence begins that tells of what they put in, and where."""
_WHO = re.compile(
    r"^(?:[^,]{3,30} , )?(?:(?:it|they|both|we"
    r"|(?:the|both) (?:compan(?:y|ies)|firms?|developers?|partners|owners?|builder|pair|group|startup))(?: said)?(?: (?:it|they|that))? ?"
    r"|(?=plans?|to|will|expects?|set|intends?))"
    r"(?:(?:plans?|planned|planning|to|will|would|could|expects?|expected|set|intends?|aims?|agreed|is|are|was|be|has|have|had|going|now"
    r"|already|pledged|committed|proposes|wants) )*$"
)
"""Who it is that puts it in, from the start of the sentence, and what may stand before the verb that says so; a heading need not name
him."""
_BUILDERS = re.compile(
    r"^(?:they|both|the (?:two|pair|(?:two )?(?:companies|firms|partners)))(?: (?:will|would|plan to|expect to|intend to|are to))?"
    rf" (?:invest|spend){_ABOUT}$"
)
_IN_ALL = re.compile(r"^(?:over [\w-]+ years ?)?[.;]?$")
"""How a sentence right behind says of two who build together what they put in, without saying into what."""
_NEAR = 3
"""Words behind an amount in which the place stands where it is put in."""
_BRACKETED = re.compile(r"^\( [^()]* \) ")
_NOT_IT = re.compile(r"\bpart of\b|\bone of\b|\b(?:chips|gpus|servers|equipment)\b")
"""The amount in other money; words by which it is the amount of more than that building, or of what stands in it."""


def puts_into(sentence: Sentence, places: frozenset[str], is_of_two: bool) -> Spot[Money] | None:
    """The amount that a sentence says somebody puts into what was told before.

    ``places``: where that stands, by which "our investment in" means it. ``is_of_two``: whether several build what was told right before,
    so that what they put in goes into that.
    """
    amount = _one_amount(sentence)
    if amount is None:
        return None
    before, behind = _around(sentence, amount)
    is_put_in = _is_put_in(_with_it_acting(sentence, amount), behind)
    is_put_in = is_put_in or (is_of_two and _BUILDERS.match(before) is not None and _IN_ALL.match(behind) is not None)
    return amount if is_put_in or _comes_to(before, behind) or _is_ours(before, behind, places) else None


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


def _with_it_acting(sentence: Sentence, amount: Spot[Money]) -> str:
    """The words before an amount, with "it" for who is named at first; an authority is not who builds."""
    named = next((spot for spot in sentence.organizations if spot.after <= amount.first), None)
    if named is None or named.value.kind is OrganizationKind.GOVERNMENT:
        return " ".join(sentence.words[: amount.first])
    words = (*sentence.words[: named.first], "it", *sentence.words[named.after : amount.first])
    return " ".join(words[1:] if words[0] == "the" and named.first == 1 else words)


def _is_put_in(before: str, behind: str) -> bool:
    verb = _PUTS_IN.search(before)
    if verb is None or _WHO.match(before[: verb.start()]) is None:
        return False
    return _INTO_IT.match(behind) is not None or _TO_BUILD.match(behind) is not None


def _comes_to(before: str, behind: str) -> bool:
    is_being_put_in = _ABOUT_ALONE.match(f" {before}".rstrip()) is not None and _BEING_PUT_IN.match(behind) is not None
    return is_being_put_in or _SUM.search(before) is not None or _WORK.search(before) is not None


def _is_ours(before: str, behind: str, places: frozenset[str]) -> bool:
    if _OURS.match(before) is None:
        return False
    where = _IN.match(behind)
    return _IN_IT.match(behind) is not None or (where is not None and behind[where.end() :].startswith(tuple(places)))
