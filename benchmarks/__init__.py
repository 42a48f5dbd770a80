"""Measuring: see README.md."""
