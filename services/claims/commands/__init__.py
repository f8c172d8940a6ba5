"""What can be done in claims: one file per verb."""
