"""Corrections (参保更正): what is done."""
