"""Whether this machine has the memory to hold all of a case at once, as weighing it takes."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["has_room"]

BYTES_A_DOCUMENT = 220_000
"""What a document of ten claims takes with its part of the events: 1.06 GB were measured for 5,000
(`vedette assess` on a case of `benchmarks/large_case.py`)."""
SHARE = 0.7
"""Part of the memory that is free which weighing may take."""
_MEMORY = Path("/proc/meminfo")


def has_room(documents: int) -> bool:
    """Say whether this machine has the memory now to weigh so many documents.

    Where the system does not tell what is free, half of what there is counts as free.
    """
    return documents * BYTES_A_DOCUMENT <= SHARE * _free_bytes()


def _free_bytes() -> int:
    try:
        lines = _MEMORY.read_text(encoding="ascii").splitlines()
        (told,) = (line.split()[1] for line in lines if line.startswith("MemAvailable:"))
        return int(told) * 1024
    except (OSError, ValueError):
        pass
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    except (AttributeError, OSError, ValueError):
        return 0
