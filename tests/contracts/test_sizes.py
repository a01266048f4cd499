"""Modules and functions stay small enough to be read in one go."""

from __future__ import annotations

import ast
from pathlib import Path

import vedette

SOURCE = Path(vedette.__file__).parent
MODULE_LINES = 400
FUNCTION_LINES = 50
"""Without its docstring and its arguments; commands of the command line have many."""


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def test_modules_are_small() -> None:
    sizes = {path: len(path.read_text("utf-8").splitlines()) for path in modules()}
    assert sizes
    assert not {
        str(path.relative_to(SOURCE)): size for path, size in sizes.items() if size > MODULE_LINES
    }


def test_functions_are_small() -> None:
    sizes = {
        f"{path.relative_to(SOURCE)}:{node.lineno} {node.name}": body_lines(node)
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert sizes
    assert not {name: size for name, size in sizes.items() if size > FUNCTION_LINES}


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node) else node.body
    if not body:
        return 0
    return (body[-1].end_lineno or body[-1].lineno) - body[0].lineno + 1
