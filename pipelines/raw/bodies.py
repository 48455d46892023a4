"""Bytes by the hash of what they are: each kept once, compressed, under a name that appears only when the file is whole."""

from __future__ import annotations

import gzip
import hashlib
import os
import zlib
from contextlib import suppress
from pathlib import Path

from data.errors import DealgraphError, way_out


class Bodies:
    """The folder at ``path``; a file's name is the SHA-256 of its content before compression."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def put(self, content: bytes) -> str:
        """Keep bytes; their hash. Raises DealgraphError where the disk does not take them."""
        sha256 = hashlib.sha256(content).hexdigest()
        target = self._file(sha256)
        if target.exists():
            return sha256
        unfinished = target.with_name(f".{sha256}.{os.getpid()}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(gzip.compress(content, mtime=0))
            unfinished.replace(target)
        except OSError as error:
            with suppress(OSError):  # the reason that is told is the one above
                unfinished.unlink()
            raise DealgraphError(f"{self.path} could not be written ({error.strerror}): {way_out(error)}") from error
        return sha256

    def get(self, sha256: str) -> bytes:
        """What was put. Raises DealgraphError where the file is gone or broken."""
        try:
            return gzip.decompress(self._file(sha256).read_bytes())
        except (OSError, EOFError, zlib.error) as error:
            raise DealgraphError(f"{self._file(sha256)} cannot be read ({error}): restore it, or forget it by removing its rows") from error

    def _file(self, sha256: str) -> Path:
        return self.path / sha256[:2] / f"{sha256}.gz"
