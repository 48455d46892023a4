"""Bytes to characters, only where that is certain: a wrongly guessed character set turns € into Ä without anybody noticing."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from data.errors import RefusedInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks; the UTF-32 ones first, because a UTF-16 one begins them."""
_IN_USE = ["cp1252", "cp1251", "koi8_r", "cp932", "euc_jp", "gb18030", "big5", "euc_kr"]
"""Character sets that texts still come in; against all of Python's, no Western text would be certain."""
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset=["']?\s*([\w-]+)""", re.IGNORECASE)
_SAMPLE_BYTES = 65_536


def decode(content: bytes, *, markup: bool = False) -> str:
    """The characters. ``markup`` lets an HTML page name its own character set. Raises RefusedInput (binary, encoding)."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _strictly(content, name)
    if _CONTROL.search(content[:_SAMPLE_BYTES]):
        raise RefusedInput("binary", "it is not text: give the text, HTML or PDF form of it")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        declared = _META_CHARSET.search(content[:_SAMPLE_BYTES]) if markup else None
        return _strictly(content, declared[1].decode()) if declared else _guessed(content, error)


def _strictly(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except (UnicodeDecodeError, LookupError) as error:
        raise RefusedInput("encoding", f"it says it is {name}, but cannot be read as that ({error}): save it as UTF-8") from None


def _guessed(content: bytes, error: UnicodeDecodeError) -> str:
    damaged = f"it is damaged UTF-8 (byte {error.start}): fetch or save it again as UTF-8"
    if _MULTIBYTE.search(content) and not _reads_as_east_asian(content):
        raise RefusedInput("encoding", damaged)
    texts = {str(match) for match in from_bytes(content, cp_isolation=_IN_USE)}
    if len(texts) != 1:
        raise RefusedInput("encoding", f"its character set is not certain ({len(texts)} would fit): save it as UTF-8")
    return texts.pop()


def _reads_as_east_asian(content: bytes) -> bool:
    """Pairs of high bytes are damaged UTF-8 in a mostly Latin text, but ordinary where high bytes prevail."""
    high = sum(byte >= 0x80 for byte in content[:_SAMPLE_BYTES])
    return high * 3 > min(len(content), _SAMPLE_BYTES)
