"""Payment (待遇支付): what is done."""
