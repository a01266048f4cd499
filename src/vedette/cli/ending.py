"""The end of the demo: what happened according to all reports, and what that goes back to."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.model import Event, Failure, Reading

__all__ = ["Ending"]


class Ending:
    """Keeps the readings that pass by, merges them, and prints what came of it."""

    def __init__(self) -> None:
        self.readings: dict[str, Reading] = {}

    def watch(self, results: "Iterable[Reading | Failure]") -> "Iterator[Reading | Failure]":
        """Let results through, and keep the readings among them."""
        from vedette.model import Failure

        for result in results:
            if not isinstance(result, Failure):
                self.readings[result.document.id] = result
            yield result

    def print(self) -> None:
        """Print the events that several reports tell of, their dissent, and the roots of one."""
        from vedette.cli.face import plain_console
        from vedette.fuse import fuse
        from vedette.report import (
            branches_of,
            print_chain,
            print_dissent,
            print_event_legend,
            print_events,
        )

        events = list(fuse(self.readings.values()))
        told = [event for event in events if _reports(event) > 1 and event.type != "OTHER"]
        console = plain_console()
        claims = sum(len(event.claims) for event in events)
        console.print(
            f"\n{claims} claims of {len(self.readings)} reports tell of {len(events)} events; "
            "these stand in more than one report:\n"
        )
        print_events(told, console)
        print_event_legend(console)
        console.print("\nWhere they disagree:\n")
        print_dissent(told, self.readings, console)
        most = max(told, key=lambda event: (_reports(event), event.id), default=None)
        if most is not None:
            console.print("\nWhat the most reported of them goes back to:\n")
            print_chain(most, branches_of(most.origins, self.readings), console)


def _reports(event: "Event") -> int:
    return len({document for document, _ in event.claims})
