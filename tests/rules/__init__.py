"""Tests of ``relations.rules``."""
