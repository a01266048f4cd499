"""YAML text → plain values, with the line that each stands on.

Only plain YAML is read: no tags, no anchors, each key once, no deeper than people write. Dates stay
the text that they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from vedette.errors import Fault

__all__ = ["Path", "YamlText", "parse_yaml", "path_text"]

Path = tuple[str | int, ...]
"""Keys and indexes from the root of a file to a value."""
MAX_CHARS = 2_000_000
MAX_DEPTH = 40
_BOOLEAN = {"true": True, "false": False, "yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class YamlText:
    """What a file holds, and on which line each of its values begins."""

    value: Any
    lines: dict[Path, int]
    faults: tuple[Fault, ...] = ()

    def line_of(self, path: Path) -> int:
        """Return the line of a value, or of the nearest one that holds it; lines count from 1."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def path_text(path: Path) -> str:
    """Write a path, such as `$.indicators[2].seen`."""
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)


def parse_yaml(text: str) -> YamlText:
    """Read one YAML document; what is wrong with it as YAML is among the faults."""
    if len(text) > MAX_CHARS:
        fault = Fault(f"the file has more than {MAX_CHARS:,} characters", "$", 1, "Split it.")
        return YamlText(None, {}, (fault,))
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        walk = _Walk()
        value = None if node is None else walk.value(node, ())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = 1 if mark is None else mark.line + 1
        what = f"this is no YAML: {error.problem or error.context}"
        return YamlText(None, {}, (Fault(what, "$", line, "Mend the indentation or the quotes."),))
    except RecursionError:
        return YamlText(None, {}, (Fault("it is nested too deeply", "$", 1, "Write it flatter."),))
    except yaml.YAMLError as error:
        what = f"this is no YAML: {str(error).splitlines()[0]}"
        return YamlText(None, {}, (Fault(what, "$", 1, "Write it as plain YAML."),))
    return YamlText(value, walk.lines, tuple(walk.faults))


class _Walk:
    """One pass over the nodes of a document."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.faults: list[Fault] = []
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, path: Path) -> Any:
        self.lines[path] = node.start_mark.line + 1
        if id(node) in self.seen or len(path) > MAX_DEPTH:
            is_deep = id(node) not in self.seen
            what = "it is nested too deeply" if is_deep else "an anchor is used"
            self._blame(node, path, what, "Write it flatter." if is_deep else "Write it out.")
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(each, (*path, index)) for index, each in enumerate(node.value)]
        return self._scalar(node, path)

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._blame(key_node, path, "a key is no plain word", "Name the field by a word.")
                continue
            key = str(key_node.value)
            if key in found:
                self._blame(key_node, (*path, key), f"{key!r} is given twice", "Keep one of them.")
            found[key] = self.value(value_node, (*path, key))
            self.lines[(*path, key)] = key_node.start_mark.line + 1
        return found

    def _scalar(self, node: yaml.Node, path: Path) -> Any:
        match node.tag.rsplit(":", 1)[-1]:
            case "str" | "timestamp":
                return str(node.value)
            case "null":
                return None
            case "bool":
                return _BOOLEAN.get(str(node.value).lower(), str(node.value))
            case "int" | "float":
                return _number(str(node.value))
        self._blame(node, path, f"the tag {node.tag} is not read", "Leave the tag out.")
        return None

    def _blame(self, node: yaml.Node, path: Path, what: str, mend: str) -> None:
        self.faults.append(Fault(what, path_text(path), node.start_mark.line + 1, mend))


def _number(written: str) -> float | str:
    """Return a plain decimal number; other notations of YAML 1.1 stay text."""
    try:
        return int(written)
    except ValueError:
        try:
            return float(written)
        except ValueError:
            return written
