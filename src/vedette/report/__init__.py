"""Anything → files."""
