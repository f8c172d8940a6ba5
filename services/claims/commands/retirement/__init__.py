"""Retirement of workers who draw monthly benefits (退休): what is done."""
