"""Adjustment (退费、抵缴、更正、补缴): the pure rules."""
