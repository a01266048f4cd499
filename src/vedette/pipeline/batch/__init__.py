"""An archive in partitions: read and merged on one machine or on a cluster, and taken up again.

The work is cut into tasks, each a pure function of files to files. An engine runs them: processes
of this machine, or Spark. What comes out does not depend on the engine, nor on how often a run was
stopped and taken up again.
"""

from __future__ import annotations

from vedette.pipeline.batch.engine import Engine
from vedette.pipeline.batch.fuse import BatchFuseOptions, fuse_archive
from vedette.pipeline.batch.ledger import given_before
from vedette.pipeline.batch.read import BatchReadOptions, read_archive
from vedette.pipeline.batch.tally import Tally

__all__ = [
    "BatchFuseOptions",
    "BatchReadOptions",
    "Engine",
    "Tally",
    "fuse_archive",
    "given_before",
    "read_archive",
]
