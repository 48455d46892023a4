"""Frozen records at the borders between packages. One file a notion; nothing here reads, stores or computes on a schedule."""
