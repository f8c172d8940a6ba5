"""Enrolment (参保登记): rosters and cover: what is done."""
