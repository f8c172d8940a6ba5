"""Pure rules of settlement: who is entitled, what a charge line may be, who bears it, and the month of a provider."""
