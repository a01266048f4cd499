"""The command line."""

from __future__ import annotations

import hashlib
import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def main() -> None:
    """Run the command line."""
    from vedette.model import Document
    from vedette.read import ReadOptions, read

    def documents() -> Iterator[Document]:
        for line in sys.stdin:
            if not line.strip():
                continue
            row = json.loads(line)
            published = row.get("published")
            day = published[:10] if published else None
            yield Document(
                id=row["id"],
                text=row["text"],
                title=row.get("title"),
                url=row.get("url"),
                publisher=row.get("publisher"),
                author=row.get("author"),
                published=published,
                published_earliest=day,
                published_latest=day,
                published_from="given" if published else None,
                language=row.get("language") or "en",
                sha256=hashlib.sha256(row["text"].encode()).hexdigest(),
                item=row["id"],
                known_since=published or "2026-01-01",
            )

    for item in read(documents(), ReadOptions()):
        sys.stdout.write(item.model_dump_json(by_alias=True) + "\n")
