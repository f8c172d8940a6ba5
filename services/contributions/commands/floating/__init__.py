"""Floating of rates (费率浮动): what is done."""
