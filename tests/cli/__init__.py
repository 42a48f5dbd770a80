"""Tests of ``relations.cli``."""
