"""Entitlements to monthly benefits (定期待遇): what is done."""
