"""What contributions asks others before it opens a transaction: nothing, rosters and employers arrive as events."""
