"""Who owes what of a case (费用承担): the pure rules."""
