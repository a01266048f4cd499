"""JSON → drafts: an object, a list of objects, an object with such a list, a channel export."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from vedette.collect.draft import Draft, Input, Step, failure
from vedette.collect.encoding import decode
from vedette.collect.field import metadata_of, text_of
from vedette.collect.metadata import Metadata
from vedette.errors import ItemError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.collect.options import CollectOptions
    from vedette.model import Failure

__all__ = ["load_json", "read_objects", "step_of"]

SINGLE_CHARS = 40
"""An object with a text of at least this length is a document, whatever lists it holds."""
MAX_WRAPPING = 3
"""How deep in an object the list of documents may lie."""


def load_json(content: bytes | str, place: str) -> Any:
    """Parse JSON.

    Raises:
        ItemError: it is malformed, not UTF-8, nested too deep, or has a number that is too long.
    """
    try:
        return json.loads(content)
    except UnicodeDecodeError as error:
        what = f"{place} is not valid UTF-8 from byte {error.start:,} on"
        raise ItemError(what, "Save it anew as UTF-8.") from error
    except (ValueError, RecursionError) as error:
        what = f"{place} is no valid JSON: {error}"
        raise ItemError(
            what, "Write it anew with a JSON library; one object a document."
        ) from error


MEND_RECORD = "Give the document itself; records go into vedette fuse, assess and warn."


def step_of(row: object, name: str, item: Input, options: CollectOptions) -> Draft | Failure:
    """Return the draft that an object stands for, its text as it is, or why there is none."""
    if not isinstance(row, dict):
        what = f"this is {_kind(row)}, not an object with a text"
        return failure(name, ItemError(what, 'Write objects like {"id": "a", "text": "..."}.'))
    facts = metadata_of(row, options.columns)
    name = facts.id or name
    text = text_of(row, options.columns)
    if not isinstance(text, str) and isinstance(row.get("document"), dict) and "claims" in row:
        what = "this is a reading record, not a document"
        return failure(name, ItemError(what, MEND_RECORD))
    if not isinstance(text, str):
        what = f"the text is {_kind(text)}" if text is not None else "there is no text"
        keys = ", ".join(sorted(map(str, row))[:20]) or "none"
        error = ItemError(f"{what}; the keys are: {keys}", "Say which holds it: --map text=KEY.")
        return failure(name, error)
    return Draft(input=name, text=text, exact=True, given=facts.or_else(item.given))


def read_objects(item: Input, options: CollectOptions) -> Iterator[Step]:
    """Read a JSON file."""
    content = load_json(decode(item.read(options.max_table_bytes)), "the file")
    channel = _channel(content)
    rows = _rows(content, options)
    for number, row in enumerate(rows, 1):
        name = item.name if rows == [content] else f"{item.name}:{number}"
        if channel and row.get("type") == "service":
            continue
        step = step_of(row, name, item, options)
        yield _of_channel(step, channel) if channel and isinstance(step, Draft) else step


def _rows(content: Any, options: CollectOptions) -> list[Any]:
    """Return the documents that a JSON file holds; at worst, the file as its only one."""
    if isinstance(content, list):
        return content
    if isinstance(content, dict):
        own = text_of(content, options.columns)
        is_single = isinstance(own, str) and len(own) >= SINGLE_CHARS
        lists = [] if is_single else list(_lists(content, options, MAX_WRAPPING))
        if lists:
            return max(lists, key=len)
    return [content]


def _lists(content: dict[str, Any], options: CollectOptions, depth: int) -> Iterator[list[Any]]:
    """Yield the lists in an object that hold objects with a text."""
    for value in content.values():
        if isinstance(value, dict) and depth > 1:
            yield from _lists(value, options, depth - 1)
        elif isinstance(value, list) and any(
            isinstance(row, dict) and text_of(row, options.columns) is not None for row in value
        ):
            yield value


def _channel(content: Any) -> Metadata | None:
    """Return what a Telegram export says of its channel, or None for any other JSON."""
    is_export = (
        isinstance(content, dict)
        and isinstance(content.get("messages"), list)
        and all(isinstance(row, dict) and "date" in row for row in content["messages"])
        and isinstance(content.get("name"), str)
    )
    if not is_export:
        return None
    return Metadata(publisher=content["name"], id=str(content.get("id") or content["name"]))


def _of_channel(draft: Draft, channel: Metadata) -> Draft:
    """Return a message of a channel: its number is unique in the channel only."""
    given = draft.given
    id_ = f"{channel.id}/{given.id}" if given.id else None
    given = replace(given, id=id_, publisher=given.publisher or channel.publisher)
    return replace(draft, input=id_ or draft.input, given=given)


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    if value is None:
        return "null"
    return kinds.get(type(value), "a number")
