"""How well reading does against gold: matching predicted deals to expected ones, and the scores that follow. Pure."""
