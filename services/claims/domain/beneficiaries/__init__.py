"""Beneficiaries taken over from an older system (定期待遇人员迁入): the pure rules."""
