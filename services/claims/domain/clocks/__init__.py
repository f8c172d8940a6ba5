"""Time limits and the work they set (时限): the pure rules."""
