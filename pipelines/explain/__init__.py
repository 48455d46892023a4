"""How a reading is shown to a person: in the terminal, and as a page."""
