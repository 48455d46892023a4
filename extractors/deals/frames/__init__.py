"""One sentence read: which triggers tell a deal, between whom, and which figures are its own."""
