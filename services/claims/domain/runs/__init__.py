"""Monthly runs (定期待遇发放): the pure rules."""
