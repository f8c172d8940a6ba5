"""Rates (缴费费率): the pure rules."""
