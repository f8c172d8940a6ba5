"""Requests about employers (变更、承继、注销): the pure rules."""
