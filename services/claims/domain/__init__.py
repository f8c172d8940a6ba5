"""Pure rules of claims: own wage, benefits, time limits."""
