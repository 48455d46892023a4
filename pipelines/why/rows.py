"""An explanation as rows of one form, for JSON and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..output import dollars

if TYPE_CHECKING:
    from data.model.judgements import Outcome
    from data.model.resolved import Deal
    from extractors.identity.explain import DealWhy, Joined

COLUMNS = ("part", "what", "value", "why", "deal_id", "document", "said_on", "quote", "chosen")


def rows(why: DealWhy, title: str) -> Iterator[dict[str, Any]]:
    """Parts: deal, counted, rate, mention, near, claim, link, history, judgement."""
    deal = why.deal
    documents = {one.view.document.document_id: one for one in why.mentions}
    yield _row(
        "deal", "title", title, f"{deal.mentions} mentions in {deal.documents} documents of {deal.sources} sources", deal_id=deal.deal_id
    )
    yield _row("counted", "yes" if deal.counted else "no", dollars(deal.usd_low), deal.counted_reason, deal_id=deal.deal_id)
    if deal.usd_basis is not None:
        yield _row("rate", "usd for one unit", deal.usd_rate, deal.usd_basis, deal_id=deal.deal_id)
    for one in why.mentions:
        because = joined_words(one)
        yield _row("mention", one.view.key, one.view.deal.type, because, **_source(one), quote=quote(one), deal_id=deal.deal_id)
    for near in why.near:
        reasons = [f"{rule}: {facts}" for rule, facts in near.rules] or ["no rule: each mention fits its own deal better"]
        yield _row("near", "kept apart", called(near.deal), "; ".join([*judged_words(near.judged), *reasons]), deal_id=near.deal.deal_id)
    for claim in why.claims:
        at = documents.get(claim.document_id)
        yield _row(
            *("claim", claim.field, claim.value, claim.why),
            document=at.view.document.title or at.view.document.name if at else claim.document_id,
            said_on=claim.said_on,
            quote=claim.original_text,
            chosen=claim.chosen,
            deal_id=deal.deal_id,
        )
    for link, other in why.links:
        forward = link.from_deal_id == deal.deal_id
        yield _row(
            "link",
            link.kind if forward else f"is what another {link.kind}",
            other and called(other),
            link.reason,
            deal_id=other and other.deal_id,
        )
    for step in why.history:
        at = documents.get(step.document_id)
        title_of = at.view.document.title or at.view.document.name if at else step.document_id
        yield _row(
            "history",
            "status",
            step.status,
            f"on {step.happened}" if step.happened else None,
            document=title_of,
            said_on=step.since_on,
            deal_id=deal.deal_id,
        )
    for outcome in why.judgements:
        yield _row("judgement", outcome.placed.judgement.kind, outcome.state, judged_words([outcome])[0], deal_id=deal.deal_id)


def joined_words(one: Joined) -> str:
    """Why a mention is here, in one line."""
    because = "; ".join(one.evidence) or "the strongest statement, which the others were held against"
    return because + (f"; joined by a judgement against: {'; '.join(one.against)}" if one.against else "")


def judged_words(outcomes: list[Outcome] | tuple[Outcome, ...]) -> list[str]:
    """What people said, with where it stands."""
    return [
        f"{one.placed.judgement.kind}, {one.state} ({one.placed.place}): {one.message}; {one.placed.judgement.reason}" for one in outcomes
    ]


def called(deal: Deal) -> str:
    """A deal in a few words."""
    from data.tables.store.titles import title

    return title(deal, {})


def quote(one: Joined) -> str:
    """The words that tell of the deal."""
    from extractors.identity.judging import sentence_around

    evidence = one.view.deal.evidence
    told = next((span for span in evidence if span.field == "trigger"), evidence[0] if evidence else None)
    if told is None:
        return ""
    return " ".join(sentence_around(one.view.document.text, told.start, told.end).split())


def _source(one: Joined) -> dict[str, Any]:
    return {"document": one.view.document.title or one.view.document.name, "said_on": one.view.published}


def _row(part: str, what: str, value: Any, why: str | None, **more: Any) -> dict[str, Any]:
    return dict.fromkeys(COLUMNS) | {"part": part, "what": what, "value": value, "why": why} | more
