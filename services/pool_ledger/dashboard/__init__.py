"""The dashboard of provincial fund managers: NiceGUI pages in a process of their own, fed by pool_ledger's HTTP API."""
