"""Wrong input by the thousand: made from real records by the grammar of YAML and of what else is read, and judged.

``python -m tests.fuzz`` is the long form (see ``__main__``); ``test_fuzz.py`` runs a few hundred with every test run.
"""
