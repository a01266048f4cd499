"""Islands: parts of a page that need script, and the files that a browser loads for each.

They are built from the folder `islands/` when vedette is installed (`hatch_build.py`). Where that
was left out, no page names them: each has a table or a list beside the island that tells the same.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Required, TypedDict

from markupsafe import Markup

from vedette.data import data_path

__all__ = ["BUILT", "island"]

BUILT = data_path("web", "static", "island", "built.json")
"""What the build wrote: of each entry its file, its styles and the files that it shares."""
HOME = "/static/island/"
STYLE = Markup('<link rel="stylesheet" href="{}">')
SHARED = Markup('<link rel="modulepreload" href="{}">')
SCRIPT = Markup('<script type="module" src="{}"></script>')


class _Entry(TypedDict, total=False):
    """What the build tells of an entry, or of what several share (Vite's manifest)."""

    file: Required[str]
    css: list[str]
    imports: list[str]


@cache
def island(name: str) -> Markup:
    """Return the tags that load an island; nothing where the islands were not built.

    Args:
        name: of its entry, `islands/src/island/NAME.ts`.
    """
    if not BUILT.is_file():
        return Markup()
    made: dict[str, _Entry] = json.loads(BUILT.read_text(encoding="utf-8"))
    *shared, entry = _loaded(made, f"src/island/{name}.ts").values()
    styles = [style for each in (*shared, entry) for style in each.get("css", ())]
    return Markup("\n").join(
        [
            *(STYLE.format(HOME + file) for file in styles),
            *(SHARED.format(HOME + each["file"]) for each in shared),
            SCRIPT.format(HOME + entry["file"]),
        ]
    )


def _loaded(made: dict[str, _Entry], key: str) -> dict[str, _Entry]:
    """Return an entry behind all that it loads, each once."""
    found: dict[str, _Entry] = {}
    for each in made[key].get("imports", ()):
        found |= _loaded(made, each)
    return found | {key: made[key]}
