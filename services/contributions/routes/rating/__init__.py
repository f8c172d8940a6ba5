"""Rates (缴费费率): the doors of an employer's rate, of reliefs and of the average."""

from services.contributions.routes.rating import average_rate, rates, reliefs

ROUTERS = (rates.router, reliefs.router, average_rate.router)
