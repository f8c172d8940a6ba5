"""`python -m tongchou.cli` is the same as `tongchou`."""

from tongchou.cli.main import main

if __name__ == "__main__":
    main()
