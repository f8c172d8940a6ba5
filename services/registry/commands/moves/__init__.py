"""Moves (省内转移): what is done."""
