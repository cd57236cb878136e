"""Files and functions stay small enough to be read in one go."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for floor in ("app", "models", "ui") for path in (ROOT / floor).rglob("*.py"))
LONGEST_FILE = {"app": 300, "models": 300, "ui": 340}
LONGEST_FUNCTION = {"app": 40, "models": 40, "ui": 50}
MOST_METHODS = 20


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_file_and_its_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    floor = path.relative_to(ROOT).parts[0]
    assert text.count("\n") <= LONGEST_FILE[floor]
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION[floor]
    ]
    assert not long


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_classes_have_few_public_methods(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            public = [
                part.name
                for part in node.body
                if isinstance(part, ast.FunctionDef) and not part.name.startswith("_") and part.name[0].islower()
            ]
            assert len(public) <= MOST_METHODS, f"{node.name}: {len(public)} public methods"


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_every_module_says_what_it_answers_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
