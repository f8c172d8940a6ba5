"""Pure rules of settlement: charge lines and the month of a provider."""
