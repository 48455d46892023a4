"""Text as nobody wants it: what is read of it, the reason where nothing is, and that every span stands where it says, in bounded time."""

from __future__ import annotations

import cProfile
import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.model.deals import Extraction
from data.model.documents import Document
from extractors.read import Reader

READER = Reader()
DEAL = "OpenAI signed a $2 billion contract for cloud computing with CoreWeave on Monday, the companies said in a statement."
FIELD = "\n\nThe AI companies want more chips, more power and more data centers, and they will pay for all of it."
SECONDS = 20
"""Of one process, with room for a slow machine; what takes quadratic time takes minutes."""


def read(text: str) -> Extraction:
    document = Document(document_id="doc-1", name="a.md", published=dt.date(2026, 2, 2), content_sha256="0", text=text)
    begun = time.process_time()
    (extraction,) = READER.read([document])
    assert time.process_time() - begun < SECONDS
    spans = [*extraction.mentions, *(span for deal in extraction.deals for span in deal.evidence)]
    assert [text[span.start : span.end] for span in spans] == [span.text for span in spans]
    return extraction


def names(extraction: Extraction) -> list[set[str]]:
    return [{party.name for party in deal.parties} for deal in extraction.deals]


READABLE = {
    "all capitals": DEAL.upper() + FIELD.upper(),
    "Markdown remains": f"## **News**\n\n* {DEAL} [Read the filing](https://example.com/a?b=c#d)\n\n---\n\n> quoted{FIELD}",
    "HTML remains": f"<div class='story'><p>\n\n{DEAL}\n\n</p>&nbsp;&amp;<br/>{FIELD}",
    "emoji": f"🚀🔥 {DEAL} 💰💰{FIELD} 👩🏽‍🚀" + "🔥" * 2000,
    "bidirectional text": f"اتفاق كبير\n\n{DEAL}\n\nاتفاق كبير{FIELD}",
    "numbers around": " ".join(map(str, range(10_000)))
    + f".\n\n{DEAL}{FIELD * 30}"
    + "\n\nOf the companies it is said that they are in talks." * 60,
    "cut off": f"{DEAL}{FIELD}\n\nOracle will buy $3 billion of chi",
    "scan noise": f"{DEAL}{FIELD}\n\nTbe c0mpany a1so sa1d lt wi11 bui1d | | ~ . , ;' -- the ha11s ln Tex-\nas. F1g. 3 §§ ¶ ll1",
    "boilerplate": f"{DEAL}{FIELD}\n\nAbout us: This statement contains forward-looking statements. All rights reserved.",
}


@pytest.mark.parametrize("text", READABLE.values(), ids=READABLE.keys())
def test_a_deal_is_read_among_it(text: str) -> None:
    assert names(read(text)) == [{"OpenAI", "CoreWeave"}]


def test_headlines_of_other_articles_are_no_deals() -> None:
    more = "\n".join(["Related stories", "Oracle buys $5 billion of chips from Nvidia", "Meta leases 300 MW from Crusoe for ten years"])
    assert names(read(f"{DEAL}{FIELD}\n\n{more}")) == [{"OpenAI", "CoreWeave"}]


FOREIGN = {
    "German": "OpenAI hat am Montag einen Vertrag über Rechenleistung im Wert von 2 Milliarden Dollar mit CoreWeave geschlossen. " * 3,
    "French": "OpenAI a signé lundi un contrat de 2 milliards de dollars avec CoreWeave pour ses centres de données en France. " * 3,
    "Spanish": "OpenAI firmó el lunes un contrato de 2.000 millones de dólares con CoreWeave para sus centros de datos. " * 4,
    "Japanese": "オープンエーアイは月曜日に、コアウィーブと二十億ドルの契約を結んだと発表した。" * 5,
    "names alone": "OpenAI, Microsoft, Nvidia, Oracle, CoreWeave, " * 2000,
    "amounts alone": "OpenAI $5 billion deal " * 3000,
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN.keys())
def test_nothing_is_read_of_what_is_no_english_and_it_is_said(text: str) -> None:
    extraction = read(text)
    assert (extraction.relevant, extraction.deals, extraction.organizations) == (False, (), ())
    assert extraction.warnings == ("nothing is read: it is not in English, or not in sentences",)


JUNK = {
    "quotes": '"' * 20_000,
    "brackets": "(" * 10_000 + "OpenAI" + ")" * 10_000,
    "stops": ". " * 20_000,
    "numbers": " ".join(map(str, range(10_000))),
    "line ends": "\n\n" * 20_000 + "The end.",
    "accents": "O\u0301" * 20_000,
    "direction marks": "\u202e\u202c\u2066\u2069" * 5_000,
}


@pytest.mark.parametrize("text", JUNK.values(), ids=JUNK.keys())
def test_junk_has_no_deal(text: str) -> None:
    assert read(text).deals == ()


def test_a_text_without_stops_takes_no_more_than_its_length() -> None:
    read(" ".join([DEAL.replace(".", "").replace(",", "")] * 100))


def calls(text: str) -> int:
    """How many functions are called for a text: what its reading costs, the same on every machine."""
    profile = cProfile.Profile()
    profile.enable()
    read(text)
    profile.disable()
    return sum(entry.callcount for entry in profile.getstats())


ENDLESS = {
    "headlines": "Oracle buys $5 billion of chips from Nvidia\nMeta leases 300 MW from Crusoe for ten years\nxAI is in talks with Dell\n",
    "the same deal": DEAL + " ",
    "an article": DEAL
    + FIELD
    + "\n\nMeta paid Crusoe, Cipher and Galaxy Digital for 300 MW in Texas, said Ada Quill of Zeta Research Inc.\n\n",
    "numbers": "In 2025 they paid $3 billion, $4 billion or 5,000 of it for 20 MW over 3 years. " + " ".join(map(str, range(40))) + "\n",
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS.keys())
def test_work_grows_with_the_length_and_no_faster(text: str) -> None:
    read(text)
    assert calls(text * 160) < 3 * calls(text * 80)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.sampled_from([DEAL, DEAL.upper(), "\n", "<b>", "**", "🚀", "\u202e", "é", "e\u0301", "$", '"', "｜", "\t", "0"]), max_size=30
    )
)
def test_spans_stand_where_they_say(parts: list[str]) -> None:
    read("".join(parts) or " ")
