"""From a folder of YAML records to the pages of a bilingual reference on two states.

The stages run one way: :mod:`reading` and :mod:`model` (text to typed records), :mod:`load`, :mod:`check`,
:mod:`reference` (everything known, with its indexes), :mod:`pages` and :mod:`charts` (pure functions), :mod:`write`.
"""
