"""Payment (待遇支付): the pure rules."""
