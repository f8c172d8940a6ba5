"""Assessment (核定): what is done."""
