"""Pure rules of the pool: entries of the books, payment orders, allocations, filings, closing, statements."""
