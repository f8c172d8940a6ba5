"""Roles of accounts (角色授权): what is done."""
