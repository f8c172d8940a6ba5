"""Divisions (行政区划): the pure rules."""
