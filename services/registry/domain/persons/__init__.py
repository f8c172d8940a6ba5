"""Persons (参保职工): the pure rules."""
