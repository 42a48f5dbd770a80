"""Tests of how pages are built: by whom, from what is kept, and in which order."""
