"""Roles of accounts (角色授权): the pure rules."""
