"""The operator's side of Tongchou: command line, supervisor of the embedded stack, workers' entry, local servers.

This package may import every service and everything in `shared`; nothing imports it. What a province keeps running is
decided here, what it means is decided in `services/`.
"""
