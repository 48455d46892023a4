"""How figures and names are written: pure functions over text that give character spans and normal forms. No spaCy here."""
