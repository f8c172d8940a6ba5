"""Entitlements to monthly benefits (定期待遇): the doors."""
