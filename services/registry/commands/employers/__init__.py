"""Employers (用人单位): what is done."""
