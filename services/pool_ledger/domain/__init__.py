"""Pure rules of the pool: allocations, net positions, shares."""
