"""The operator's command: `tongchou`."""
