"""What the pool ledger does, one verb a file."""
