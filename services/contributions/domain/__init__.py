"""Pure rules of contributions: bases, risk classes, assessments, surcharges."""
