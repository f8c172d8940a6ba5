"""Payees (收款人), and returned money that is sent to a corrected one: what is done."""
