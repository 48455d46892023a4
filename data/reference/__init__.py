"""Vocabulary that analysts edit: organizations, aliases, hardware, places, campuses, sources, and the exchange rates beside them."""
