"""Contributions: what employers owe each month, what arrived and what is overdue."""
