"""Dependants and their pensions (供养亲属抚恤金): what is done."""
