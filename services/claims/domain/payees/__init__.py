"""Payees (收款人): the pure rules."""
