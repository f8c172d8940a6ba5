"""Moves (省内转移): the pure rules."""
