"""Pure rules of contributions, one folder per procedure."""
