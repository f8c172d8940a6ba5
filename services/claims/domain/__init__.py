"""Pure rules of claims: time limits, recognition, liability, own wage, benefits, payment orders."""
