"""Employers (用人单位): the pure rules."""
