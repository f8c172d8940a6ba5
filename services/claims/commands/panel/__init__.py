"""Collegial panel and mediation (合议、调解): what is done."""
