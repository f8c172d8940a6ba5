"""Enrolment (参保登记): rosters and cover: the pure rules."""
