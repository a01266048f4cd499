"""What a large archive costs, from what a small one took: core hours, bytes, windows of merging.

    python benchmarks/archive_plan.py LINES [--articles 100000000] [--words 450] [--cores 200]
        [--windows 120]

LINES holds what `archive.py` printed, one line of reading and, with --fuse, one of merging after
it. All is scaled by words, and merging by claims: it grows a little faster than they do
(`fuse_scale.py` prints the exponent), which is left out here. The archive is merged in windows,
such as months, of equal size.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

HOUR = 3600


def main() -> None:
    """Print the plan."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("lines", type=Path)
    parser.add_argument("--articles", type=int, default=100_000_000)
    parser.add_argument("--words", type=int, default=450)
    parser.add_argument("--cores", type=int, default=200)
    parser.add_argument("--windows", type=int, default=120)
    options = parser.parse_args()
    read, *more = [
        json.loads(line) for line in options.lines.read_text(encoding="utf-8").splitlines()
    ]
    times = options.articles * options.words / read["words"]
    claims = read["claims"] * times
    told = {
        "triage": read["triage"],
        "articles": options.articles,
        "read: core hours": round(read["processor s"] * times / HOUR),
        "read: hours on the cores": round(read["processor s"] * times / HOUR / options.cores, 1),
        "GB of readings": round(read["MB written"] * times / 1000),
        "million claims": round(claims / 1e6),
    }
    for fuse in more:
        scale = claims / fuse["claims"]
        shared = fuse["processor s"] - fuse["of these in one process"]
        own = fuse["of these in one process"] * scale / options.windows / HOUR
        told |= {
            "fuse: core hours": round(fuse["processor s"] * scale / HOUR),
            "fuse: hours on the cores": round(shared * scale / HOUR / options.cores, 1),
            "GB passed on": round(fuse["MB passed on"] * scale / 1000),
            "million claims a window": round(claims / 1e6 / options.windows, 1),
            "hours in one process a window": round(own, 2),
        }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
