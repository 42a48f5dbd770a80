"""Tests of ``relations.pages``."""
