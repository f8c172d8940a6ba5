"""Assignments (派遣、借调、境外派驻): what is done."""
