"""Tests of ``relations.records``."""
