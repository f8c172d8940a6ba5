"""Advance payment (先行支付): the pure rules."""
