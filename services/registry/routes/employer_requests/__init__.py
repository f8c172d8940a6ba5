"""Requests about employers (变更、承继、注销): the doors."""

from services.registry.routes.employer_requests import changes, closing, requests, successions

ROUTERS = (changes.router, successions.router, closing.router, requests.router)
