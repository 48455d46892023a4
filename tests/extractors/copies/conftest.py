"""Articles of the samples, and the way that texts take through all steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

import frontmatter
import pytest

from data.model.copies import Copy
from data.model.vocabulary import DocumentKind
from data.settings import REPOSITORY
from extractors.copies import Standing, candidates, group, shared, sign

SEEN = dt.datetime(2026, 11, 1, 12)


def sample_texts() -> list[str]:
    """The longer samples, with their headlines."""
    posts = [frontmatter.load(str(path)) for path in sorted((REPOSITORY / "data" / "samples" / "documents").glob("*.md"))]
    return [f"{post['title']}\n\n{post.content}" for post in posts if post.get("title") and len(post.content.split()) >= 150]


@pytest.fixture(scope="session")
def articles() -> list[str]:
    return sample_texts()


def copies_among(texts: Iterable[str], **standing: Any) -> list[Copy]:
    """Through all steps, as the pipeline takes them; documents are named by their numbers, ten is after nine."""
    signatures = [sign(text) for text in texts]
    pairs = {}
    for one, other in candidates([each.minhash for each in signatures], [each.size for each in signatures]):
        share = shared(signatures[one], signatures[other])
        if share is not None:
            pairs[f"{one:03}", f"{other:03}"] = share
    values = {"published": dt.date(2025, 11, 3), "kind": DocumentKind.NEWS, "first_seen_at": SEEN} | standing
    return group(pairs, [Standing(document_id=f"{number:03}", size=each.size, **values) for number, each in enumerate(signatures)])


@pytest.fixture(scope="session")
def find() -> Callable[..., list[Copy]]:
    return copies_among
