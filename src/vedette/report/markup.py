"""Text of documents as HTML: escaped, with labels for what cannot be seen."""

from __future__ import annotations

from markupsafe import Markup, escape

from vedette.report.character import HIDDEN, character_name, visible

__all__ = ["shown"]


def shown(text: str) -> Markup:
    """Escape a text; characters that cannot be seen become labels that name them."""
    if not HIDDEN.search(text):
        return escape(text)
    parts = []
    at = 0
    for match in HIDDEN.finditer(text):
        label = Markup('<span class="control" title="{}">{}</span>').format(
            character_name(match[0]), visible(match[0])
        )
        parts += [escape(text[at : match.start()]), label]
        at = match.end()
    return Markup("").join([*parts, escape(text[at:])])
