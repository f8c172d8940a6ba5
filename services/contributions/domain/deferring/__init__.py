"""Deferral of contributions (缓缴): the rules."""
