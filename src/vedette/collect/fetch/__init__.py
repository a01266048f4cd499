"""Addresses → captures: what a server said, fetched safely and politely.

    with Fetcher(FetchOptions()) as fetcher:
        capture = fetcher.fetch("https://news.example/article")

Only http and https are spoken, only to addresses of the public internet, as they are after each
redirect; nothing that is fetched is run. `robots.txt` and each host's wish to be left alone hold.
"""

from vedette.collect.fetch.capture import Capture, input_of_capture
from vedette.collect.fetch.clock import Clock, SystemClock
from vedette.collect.fetch.fetcher import Fetcher
from vedette.collect.options import FetchOptions

__all__ = ["Capture", "Clock", "FetchOptions", "Fetcher", "SystemClock", "input_of_capture"]
