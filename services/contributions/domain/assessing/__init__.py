"""Assessment (核定): the pure rules."""
