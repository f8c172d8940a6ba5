"""How much memory this process takes at most, from a moment on."""

from pathlib import Path

HIGH_WATER_MARK = "VmHWM:"
RESET_HIGH_WATER_MARK = "5"
KIB_PER_MIB = 1 << 10


def forget_peak() -> None:
    """Let the peak be what is taken now."""
    Path("/proc/self/clear_refs").write_text(RESET_HIGH_WATER_MARK, encoding="ascii")


def peak_mib() -> int:
    """Return the most memory taken since then, in MiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition(HIGH_WATER_MARK)[2].split()[0]) // KIB_PER_MIB
