"""Advance payment (先行支付): what is done."""
