"""Deferral (缓缴): what is done."""
