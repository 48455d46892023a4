"""The text layer of PDF files by pypdf. Scans have none and are refused: no character recognition is done here."""

from __future__ import annotations

import io
import logging

from pypdf import PdfReader
from pypdf.errors import PdfReadError

from data.errors import RefusedInput

from .given import Article
from .tidy import tidy, unwrapped

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(content: bytes) -> Article:
    """The article of a PDF. Raises RefusedInput (encrypted, broken, no_text)."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedInput("encrypted", "the PDF wants a password: save a copy without one")
        pages = [page.extract_text() for page in reader.pages]
        stated = tidy((reader.metadata.title if reader.metadata else None) or "")
    except RefusedInput:
        raise
    except PdfReadError as error:
        raise RefusedInput("broken", f"the PDF is damaged ({error}): fetch or save it again") from error
    except Exception as error:  # pypdf lets errors of any kind out on malformed files; one such file must not stop the others
        raise RefusedInput("broken", f"the PDF cannot be read ({type(error).__name__}: {error}): fetch or save it again") from error
    body = "\n\n".join(text for text in map(unwrapped, pages) if text)
    if not body:
        raise RefusedInput("no_text", "the PDF has no text layer, it is a scan: run a text recognition over it first")
    return Article(body=body, title=stated if _stands_in(stated, body) else None)


def _stands_in(stated: str, body: str) -> bool:
    """Whether the PDF's own title is one: what no page shows is the name of a template or of a working file."""
    return bool(stated) and " ".join(stated.split()).casefold() in " ".join(body.split()).casefold()
