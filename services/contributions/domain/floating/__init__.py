"""Floating of rates (费率浮动): the pure rules."""
