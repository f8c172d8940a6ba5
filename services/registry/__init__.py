"""Registry: who is insured, with whom and when (divisions, employers, persons, enrolments)."""
