"""Scenario and narrative files: from text to values, with all faults at once."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError

from vedette.assess.refer import name_faults
from vedette.assess.rule import advice_on, rule_faults
from vedette.assess.shape import shape_faults
from vedette.assess.yaml_text import parse_yaml
from vedette.data import data_path
from vedette.errors import Fault, ScenarioError, UnknownNameError
from vedette.model import Narrative, Scenario

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vedette.assess.yaml_text import YamlText

__all__ = [
    "ScenarioFile",
    "find_scenario",
    "narratives_of",
    "parse_narrative",
    "parse_scenario",
    "read_narratives",
    "read_scenario",
    "shipped_scenarios",
    "template_text",
]

_Model = TypeVar("_Model", Scenario, Narrative)
ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class ScenarioFile:
    """A scenario as it was read."""

    scenario: Scenario
    digest: str
    """Of the text: another digest is another text of the same version, or a slip."""
    advice: tuple[Fault, ...] = ()
    """What weakens it without being wrong."""


def read_scenario(name: str, narratives: Mapping[str, Narrative] | None = None) -> ScenarioFile:
    """Read a scenario by the path of its file, or a shipped one by its name.

    Args:
        name: path of a YAML file, or the id of a shipped scenario.
        narratives: those that it may name; None for the shipped ones.

    Raises:
        ScenarioError: the file has faults, or cannot be read.
        UnknownNameError: it is neither a file nor the name of a shipped scenario.
    """
    path = find_scenario(name)
    known = read_narratives() if narratives is None else narratives
    return parse_scenario(_text_of(path), origin=path.name, narratives=known)


def find_scenario(name: str) -> Path:
    """Return the file of a scenario that is named by path or by the id of a shipped one."""
    path = Path(name)
    if path.suffix in ENDINGS or path.is_file():
        return path
    shipped = shipped_scenarios()
    if name not in shipped:
        raise UnknownNameError("scenario", name, shipped)
    return shipped[name]


def shipped_scenarios() -> dict[str, Path]:
    """Return the files of the shipped scenarios by their ids."""
    files = sorted(data_path("scenarios").glob("*.yaml"))
    return {path.stem: path for path in files if path.stem != "template"}


def template_text() -> str:
    """Return the commented file that a new scenario starts from."""
    return data_path("scenarios", "template.yaml").read_text(encoding="utf-8")


def parse_scenario(text: str, *, origin: str, narratives: Mapping[str, Narrative]) -> ScenarioFile:
    """Read a scenario from the text of its file.

    Raises:
        ScenarioError: it has faults; all of them are in it.
    """
    parsed = parse_yaml(text)
    scenario, shaped = _shaped(parsed, Scenario)
    faults = [*shaped, *name_faults(parsed, narratives)]
    if scenario is not None:
        faults += rule_faults(scenario, parsed)
    if faults or scenario is None:
        raise _error(origin, faults)
    digest = blake2b(text.encode("utf-8"), digest_size=12).hexdigest()
    return ScenarioFile(scenario, digest, tuple(advice_on(scenario, parsed)))


def parse_narrative(text: str, *, origin: str) -> Narrative:
    """Read a narrative from the text of its file.

    Raises:
        ScenarioError: it has faults; all of them are in it.
    """
    narrative, faults = _shaped(parse_yaml(text), Narrative)
    if faults or narrative is None:
        raise _error(origin, faults)
    return narrative


def read_narratives(folder: Path | None = None) -> dict[str, Narrative]:
    """Read the shipped narratives, and those of a folder of the user's own, by their ids.

    Raises:
        ScenarioError: a file has faults, or cannot be read.
    """
    folders = [data_path("narratives"), *([folder] if folder else [])]
    files = [path for each in folders for path in sorted(each.glob("*.yaml"))]
    found = (parse_narrative(_text_of(path), origin=path.name) for path in files)
    return {each.id: each for each in found}


def narratives_of(scenario: Scenario, narratives: Mapping[str, Narrative]) -> tuple[Narrative, ...]:
    """Return the narratives that a scenario names, in its order."""
    return tuple(narratives[name] for name in scenario.narratives)


def _shaped(text: YamlText, model: type[_Model]) -> tuple[_Model | None, list[Fault]]:
    faults: list[Fault] = list(text.faults)
    if text.value is None and faults:
        return None, faults
    if not isinstance(text.value, dict):
        what = "the file holds no keys and values"
        return None, [*faults, Fault(what, "$", 1, "Begin with: vedette scenario new")]
    try:
        return model.model_validate(text.value), faults
    except ValidationError as error:
        return None, faults + shape_faults(error, text, model)


def _error(origin: str, faults: list[Fault]) -> ScenarioError:
    ordered = sorted(faults, key=lambda fault: (fault.line, fault.path))
    count = "1 fault" if len(ordered) == 1 else f"{len(ordered)} faults"
    return ScenarioError(f"{origin} has {count}: {ordered[0]}", ordered[0].mend, ordered)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        mend = "Name a YAML file in UTF-8, or a shipped scenario: vedette scenario list"
        raise ScenarioError(f"{str(path)!r} cannot be read: {error}", mend) from error
