"""Everything that can go wrong on purpose, split by what stops.

    VedetteError
    ├── UsageError               the caller must change something: exit 2
    │   ├── LogInError           a log-in at a provider of OpenID Connect fails
    │   ├── ScenarioError        a scenario or narrative file has faults
    │   ├── TooManyError         too many log-ins failed
    │   └── UnknownNameError     a name that no registry holds
    ├── ItemError                one document is bad: it is listed, the run goes on: exit 3
    │   └── FetchError           an address may not be fetched, or gave no page
    └── RunError                 the run cannot go on: exit 1
        ├── BriefError           a brief says something that its basis does not hold
        ├── ChecksFailedError    a check of quality does not pass
        ├── DeliveryError        an alert could not be sent
        ├── DataError            a data file of vedette or of the user is broken
        ├── GazetteerError       the gazetteer cannot be built or opened
        ├── MarkingError         a product is marked above the ceiling that it may leave under
        ├── MissingExtraError    a package is needed that is not installed
        └── StoreError           a case cannot be opened, read or written
            └── CaseBusyError    another run is at work on the case

Anything else that is raised is a bug in vedette and shows its traceback.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from math import ceil
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "BriefError",
    "CaseBusyError",
    "ChecksFailedError",
    "DataError",
    "DeliveryError",
    "Fault",
    "FetchError",
    "GazetteerError",
    "ItemError",
    "LogInError",
    "MarkingError",
    "MissingExtraError",
    "RunError",
    "ScenarioError",
    "StoreError",
    "TooManyError",
    "UnknownNameError",
    "UsageError",
    "VedetteError",
]


class VedetteError(Exception):
    """What went wrong, and what to do about it.

    Args:
        what: names, values and the place (file, line, span) of what is wrong.
        mend: what the user should do, as an order.
    """

    exit_status = 1
    """Exit status of the command that ends with this error."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what, mend)
        self.what = what
        self.mend = mend

    def __str__(self) -> str:
        return f"{self.what}. {self.mend}"


class UsageError(VedetteError):
    """The caller must change something before anything can run."""

    exit_status = 2


class UnknownNameError(UsageError):
    """A name was given that no registry holds.

    Args:
        kind: what the name should name, such as "format".
        name: what was given.
        known: the names that there are.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        close = get_close_matches(name, names, n=1)
        mend = f"Did you mean {close[0]!r}?" if close else f"Choose one of: {', '.join(names)}."
        super().__init__(f"no {kind} is called {name!r}", mend)


class LogInError(UsageError):
    """Somebody who logs in at a provider of OpenID Connect is not let in.

    Args:
        what: what is wrong.
        mend: what to do, as an order.
        reason: the same in a few fixed words, for the audit log.
        fault: whose it is: that of what the browser sent, of who they are, or of the provider.
    """

    def __init__(
        self,
        what: str,
        mend: str,
        *,
        reason: str = "not let in",
        fault: Literal["request", "person", "provider"] = "person",
    ) -> None:
        super().__init__(what, mend)
        self.reason, self.fault = reason, fault


class TooManyError(UsageError):
    """Too many log-ins failed.

    Args:
        wait_s: seconds after which it may be tried again.
    """

    def __init__(self, wait_s: int) -> None:
        minutes = ceil(wait_s / 60)
        words = "a minute" if minutes == 1 else f"{minutes} minutes"
        super().__init__("too many log-ins failed", f"Try again in {words}.")
        self.wait_s = wait_s


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a file that a person wrote."""

    what: str
    """What is wrong."""
    path: str
    """Where, from the root of the file, such as `$.indicators[2].seen`."""
    line: int
    """Line of the file, from 1."""
    mend: str
    """What to do, as an order."""

    def __str__(self) -> str:
        return f"{self.what} @ {self.path} (line {self.line})"


class ScenarioError(UsageError):
    """A scenario or narrative file has faults; all of them are told at once.

    Args:
        what: which file, and how many faults it has, or why it cannot be read.
        mend: what to do about the first of them.
        faults: all of them, in the order of the file.
    """

    def __init__(self, what: str, mend: str, faults: Sequence[Fault] = ()) -> None:
        super().__init__(what, mend)
        self.faults = tuple(faults)


class ItemError(VedetteError):
    """One document is bad; it is listed with its reason and the run goes on."""

    exit_status = 3


class FetchError(ItemError):
    """An address may not be fetched, or its server gave no page.

    Args:
        what: which address or host, and what it did.
        mend: what to do, as an order.
        is_passing: it may be otherwise later.
        is_worth_a_try: it may be otherwise in a moment.
    """

    def __init__(
        self, what: str, mend: str, *, is_passing: bool = False, is_worth_a_try: bool = False
    ) -> None:
        super().__init__(what, mend)
        self.is_passing = is_passing
        self.is_worth_a_try = is_worth_a_try


class RunError(VedetteError):
    """The run cannot go on."""


class BriefError(RunError):
    """A brief says something that its basis does not hold.

    Args:
        name: of the file.
        found: what is not held, each with where it stands.
    """

    def __init__(self, name: str, found: Sequence[str]) -> None:
        few = 5
        more = f"; and {len(found) - few} more" if len(found) > few else ""
        what = f"{name!r} says what its basis does not hold: {'; '.join(found[:few])}{more}"
        super().__init__(what, "Take out what has no basis, or make the brief anew.")


class ChecksFailedError(RunError):
    """A check of quality does not pass."""


class DataError(RunError):
    """A data file, of vedette or of the user, cannot be used."""


class DeliveryError(RunError):
    """An alert could not be sent; it is tried again."""


class GazetteerError(RunError):
    """The gazetteer cannot be built or opened."""


class MarkingError(RunError):
    """A product is marked more restrictively than it may be to leave.

    Args:
        marking: of the product, such as `TLP:AMBER`.
        ceiling: what it may be marked with at most.
        because: names of the parts that are marked so.
    """

    def __init__(self, marking: str, ceiling: str, because: Sequence[str]) -> None:
        few = 3
        more = f" and {len(because) - few} more" if len(because) > few else ""
        parts = f" for {'; '.join(because[:few])}{more}" if because else ""
        what = f"what is to be written is {marking}{parts}, above the ceiling of {ceiling}"
        mend = "Leave those parts out (--without, or a narrower question), or raise --tlp-ceiling."
        super().__init__(what, mend)


class MissingExtraError(RunError):
    """A package is needed that is not installed.

    Args:
        package: the name that was not found.
        install: the command that installs it.
    """

    def __init__(self, package: str, install: str) -> None:
        super().__init__(f"the package {package!r} is not installed", f"Install it: {install}")


class StoreError(RunError):
    """A case cannot be opened, read or written."""


class CaseBusyError(StoreError):
    """Another run is at work on the case.

    Args:
        case: where the case is kept.
    """

    def __init__(self, case: str) -> None:
        super().__init__(
            f"another run is at work on the case {case}", "Wait until it has ended, then run again."
        )
