"""Servers on loopback that behave as real ones do, the ill-mannered included."""
