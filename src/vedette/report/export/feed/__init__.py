"""Feeds: what is new, for whoever subscribes."""
