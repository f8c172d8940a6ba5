"""Monthly runs (定期待遇发放): what is done."""
