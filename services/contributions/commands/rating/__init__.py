"""Rates (缴费费率): what is done."""
