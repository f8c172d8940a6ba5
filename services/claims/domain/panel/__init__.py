"""Collegial panel and mediation (合议、调解): the pure rules."""
