"""Who filed a filing whose metadata do not say: the registrant that its cover names, the one under whose number EDGAR keeps it, or whose
form publisher or title say that it is."""

from __future__ import annotations

import re
from collections.abc import Mapping

from data.model.documents import Document
from data.model.vocabulary import DocumentKind

_COVER = 6_000
_REGISTRANT = re.compile(
    r"^[^\S\n]*(?P<name>[^\W\d_][^\n()|]{2,78}?)[^\S\n]*\n\s*\(?(?:exact )?(?:name of (?:the )?registrant|registrant[’']s name)\b",
    re.IGNORECASE | re.MULTILINE,
)
"""The name on a cover and the words under it, and within how many characters a cover ends."""
_ARCHIVE = re.compile(r"\bsec\.gov/Archives/edgar/data/0*(?P<cik>\d{1,10})/", re.IGNORECASE)
"""The address of a filing in EDGAR's archive, with the filer's Central Index Key."""
_FORM_OF = re.compile(
    r"(?:(?:SEC )?EDGAR,? )?(?P<name>[A-Z](?:[\w.&'’-]|,? (?:and |of |the )?(?=[A-Z0-9&])){1,70}?),? (?:Form )?"
    r"(?:8-K|10-K|10-Q|6-K|20-F|40-F|S-1|S-3|S-4|F-1|F-3|F-4)(?:/A)?(?: (?:Exhibit|via|\().*)?"
)
"""A publisher that is a filer's form: "SEC EDGAR, Foo Holdings, Inc. 10-Q"."""
_IN_TITLE = re.compile(r"(?P<name>[A-Z][\w.,&'’ -]{1,70}?) [-–—|] (?:Form )?(?:8-K|10-K|10-Q|6-K|20-F|40-F)(?:/A)?\b")
"""A title that says so: "Foo Holdings, Inc. - 10-Q - Commitments"."""
_OPEN_TO_DOUBT = frozenset({DocumentKind.OTHER, DocumentKind.FILING})


def with_filer(document: Document, by_cik: Mapping[str, str]) -> Document:
    """The document as a filing with its filer, where cover, address or title name one and the metadata do not; else as it was.

    ``by_cik`` are names of organizations by Central Index Key without leading noughts.
    """
    if document.filer is not None or document.kind not in _OPEN_TO_DOUBT:
        return document
    named = _REGISTRANT.search(document.text, 0, _COVER)
    archived = _ARCHIVE.search(document.url or "")
    form = _FORM_OF.fullmatch(document.publisher or "") or _IN_TITLE.match(document.title or "")
    filer = named["name"].strip() if named is not None else by_cik.get(archived["cik"]) if archived is not None else None
    filer = filer or (form["name"] if form is not None else None)
    if filer is None:
        return document
    return document.model_copy(update={"filer": filer, "kind": DocumentKind.FILING})
