"""What the registry asks others before it opens a transaction: nothing, since it is the one who knows people."""
