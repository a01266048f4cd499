"""Files of alert rules: from text to values, with all faults at once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from pydantic import ValidationError

from vedette.assess.file import find_scenario, read_scenario
from vedette.assess.shape import shape_faults
from vedette.assess.yaml_text import parse_yaml, path_text
from vedette.errors import Fault, ScenarioError, VedetteError
from vedette.model import AlertRules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vedette.assess.yaml_text import Path as Steps
    from vedette.assess.yaml_text import YamlText
    from vedette.model import AlertRule, Narrative

__all__ = ["parse_alert_rules", "read_alert_rules", "scenario_name"]

CHANNELS = ("webhook", "mail", "atom", "command", "output")
TRIGGERS = ("scenario", "event", "turn", "feed")


def read_alert_rules(file: Path, narratives: Mapping[str, Narrative]) -> AlertRules:
    """Read a file of rules, and check the scenarios that it names.

    Raises:
        ScenarioError: it has faults, or cannot be read.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        mend = "Name a YAML file in UTF-8; docs/how-to/alert.md shows one."
        raise ScenarioError(f"{str(file)!r} cannot be read: {error}", mend) from error
    return parse_alert_rules(text, origin=file.name, folder=file.parent, narratives=narratives)


def parse_alert_rules(
    text: str, *, origin: str, folder: Path, narratives: Mapping[str, Narrative]
) -> AlertRules:
    """Read rules from the text of their file.

    Args:
        text: YAML.
        origin: name of the file.
        folder: in which paths of scenarios begin.
        narratives: those that scenarios may name.

    Raises:
        ScenarioError: it has faults; all of them are in it.
    """
    parsed = parse_yaml(text)
    faults = list(parsed.faults)
    rules = None
    if isinstance(parsed.value, dict):
        try:
            rules = AlertRules.model_validate(parsed.value)
        except ValidationError as error:
            faults += shape_faults(error, parsed, AlertRules)
    elif not faults:
        faults.append(Fault("the file holds no keys and values", "$", 1, "Begin with: channels:"))
    if rules is not None:
        faults += _faults(rules, parsed, folder, narratives)
    if rules is None or faults:
        ordered = sorted(faults, key=lambda fault: (fault.line, fault.path))
        count = "1 fault" if len(ordered) == 1 else f"{len(ordered)} faults"
        raise ScenarioError(f"{origin} has {count}: {ordered[0]}", ordered[0].mend, ordered)
    return rules


def scenario_name(name: str, folder: Path) -> str:
    """Return the name of a scenario as it is read: a path begins in the folder of the rules."""
    path = folder / name
    return str(path) if Path(name).suffix in (".yaml", ".yml") else name


def _faults(
    rules: AlertRules, text: YamlText, folder: Path, narratives: Mapping[str, Narrative]
) -> Iterator[Fault]:
    yield from _twice(rules, text)
    channels = [channel.id for channel in rules.channels]
    for index, channel in enumerate(rules.channels):
        yield from _one_of(channel, CHANNELS, ("channels", index), text)
    for index, rule in enumerate(rules.rules):
        path: Steps = ("rules", index)
        yield from _one_of(rule, TRIGGERS, path, text)
        for place, name in enumerate(rule.to):
            if name not in channels:
                mend = f"Choose one of: {', '.join(sorted(channels))}."
                yield _fault(f"no channel is called {name!r}", (*path, "to", place), text, mend)
        yield from _trigger_faults(rule, path, text, folder, narratives)


def _twice(rules: AlertRules, text: YamlText) -> Iterator[Fault]:
    for section, ids in (
        ("channels", [each.id for each in rules.channels]),
        ("rules", [each.id for each in rules.rules]),
    ):
        for index, id_ in enumerate(ids):
            if Counter(ids[: index + 1])[id_] > 1:
                what = f"{id_!r} is there already"
                yield _fault(what, (section, index, "id"), text, "Give it a name of its own.")


def _one_of(given: object, names: tuple[str, ...], path: Steps, text: YamlText) -> Iterator[Fault]:
    found = [name for name in names if getattr(given, name) is not None]
    if len(found) != 1:
        what = f"it has {' and '.join(found)}" if found else f"it has none of {', '.join(names)}"
        yield _fault(what, path, text, f"Give exactly one of: {', '.join(names)}.")


def _trigger_faults(
    rule: AlertRule, path: Steps, text: YamlText, folder: Path, narratives: Mapping[str, Narrative]
) -> Iterator[Fault]:
    if rule.quiet is not None and rule.quiet.zone not in available_timezones():
        what = f"no time zone is called {rule.quiet.zone!r}"
        yield _fault(what, (*path, "quiet", "zone"), text, "Write it like Europe/Brussels.")
    if rule.scenario is None:
        return
    where = (*path, "scenario")
    if (rule.scenario.level is None) == (rule.scenario.probability is None):
        mend = "Give exactly one of: level, probability."
        yield _fault("what it is to cross is not clear", where, text, mend)
    try:
        name = scenario_name(rule.scenario.name, folder)
        find_scenario(name)
        read_scenario(name, narratives)
    except VedetteError as error:
        yield _fault(error.what, (*where, "name"), text, error.mend)


def _fault(what: str, path: Steps, text: YamlText, mend: str) -> Fault:
    return Fault(what, path_text(path), text.line_of(path), mend)
