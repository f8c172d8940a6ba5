"""Persons (参保职工): what is done."""
