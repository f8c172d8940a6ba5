"""Settlement: what contracted institutions charge, what the fund pays of it and when."""
