"""Adjustments of monthly benefits (定期待遇调整): the pure rules."""
