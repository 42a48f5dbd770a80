"""What readers take away, a module a family of formats: pure functions from a publication to files.

:mod:`catalogue` is the one place that says what is published where; the page about the data, the links beside a record
and the files themselves are all made from it.
"""
