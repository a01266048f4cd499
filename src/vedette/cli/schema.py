"""`vedette schema`: the form of what `vedette read --json` prints."""

import json
import sys

__all__ = ["schema"]


def schema() -> None:
    """Print the JSON Schema of read --json."""
    from vedette.report import line_schema

    json.dump(line_schema(), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
