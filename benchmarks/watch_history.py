"""Watch the shipped examples day by day, and compare each warning with that of one run over all.

    PYTHONPATH=tests python benchmarks/watch_history.py [kosovo-2023] [july-1914]

On each day on which a note came, the notes that were known by then lie in a folder, the watch looks
at it, and the scenario is weighed as of that day. Then all is read at once into another case, and
weighed as of the same days. Levels and probabilities must be the same, in the same order, and so
must all events.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from watched import Example, compare

EXAMPLES = {
    "kosovo-2023": Example("kosovo-2023", "kosovo-hybrid"),
    "july-1914": Example("july-1914", "july-1914", last="1914-08-10"),
}


def main() -> None:
    """Compare each example that is named; all, where none is."""
    for name in sys.argv[1:] or EXAMPLES:
        example = EXAMPLES[name]
        days = sorted(set(example.files().values()))
        with tempfile.TemporaryDirectory() as folder:
            found = compare(example, days, Path(folder))
        wrong = [
            f"{day}: {one} in the watch, {other} in one run"
            for day, one, other in zip(days, found.watched, found.run, strict=True)
            if one != other
        ]
        if found.watched_events != found.run_events:
            wrong.append("the events differ")
        if wrong:
            sys.exit("\n".join([name, *wrong]))
        levels = [level for level, _, _ in found.watched]
        turns = [
            f"{day} level {level}"
            for day, level, before in zip(days, levels, [0, *levels], strict=False)
            if level != before
        ]
        print(f"{name}: {len(days)} days, {len(found.run_events)} events, the same warnings:")
        print("  " + ", ".join(turns))


if __name__ == "__main__":
    main()
