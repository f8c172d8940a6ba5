"""Adjustments of monthly benefits (定期待遇调整): what is done."""
