"""Corrections (参保更正): the pure rules."""
