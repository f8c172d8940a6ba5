"""Statements and notices (对账单、催缴通知): what is done."""
