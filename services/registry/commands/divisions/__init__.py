"""Divisions (行政区划): what is done."""
