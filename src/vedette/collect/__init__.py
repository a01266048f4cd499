"""Files → documents.

`collect` takes files, folders and JSON lines and yields a document or a failure for each item in
them. It fetches nothing from anywhere, and acts on nothing that it reads.
"""

from __future__ import annotations

from vedette.collect.collection import collect
from vedette.collect.options import CollectOptions

__all__ = ["CollectOptions", "collect"]
