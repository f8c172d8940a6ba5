"""The five services by name."""

from importlib import import_module

from shared.web import Service

NAMES = ("registry", "contributions", "claims", "settlement", "pool_ledger")


def load(name: str) -> Service:
    """Return the service that `services/<name>/app.py` wires."""
    service: Service = import_module(f"services.{name}.app").SERVICE
    return service
