"""Work that waits in the database of a case, for a worker on this machine or another.

It is kept on a server alone, in tables that stand beside those of the case: they are no part of its
content and hold nothing that could not be asked for again.
"""

from vedette.store.queue.queue import QueueState
from vedette.store.queue.worker import WorkerOptions

__all__ = ["QueueState", "WorkerOptions"]
