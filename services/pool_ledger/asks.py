"""What the pool ledger asks others before it opens a transaction: nothing, since all it posts was announced to it."""
