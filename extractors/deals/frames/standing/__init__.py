"""How far and how firm a deal is, by the words that are about it."""
