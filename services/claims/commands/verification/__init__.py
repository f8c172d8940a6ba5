"""Verification of entitlements (待遇资格认证) and what others tell of beneficiaries: what is done."""
