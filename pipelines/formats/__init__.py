"""Bytes of any supported format in, a Document or a refusal out. Pure: no network, no disk, no clock."""
