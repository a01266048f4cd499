"""The command line: one module a command, and one place each for errors, progress and output.

Nothing heavy is imported until a command runs, so that `vedette --help` answers at once.
"""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line and end the process with its exit status."""
    from vedette.cli.run import run

    sys.exit(run(sys.argv[1:]))
