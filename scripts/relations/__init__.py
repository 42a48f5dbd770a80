"""From a folder of YAML records to the pages of a bilingual reference on two states.

The stages run one way: :mod:`records` (text to typed records), :mod:`rules` (what must hold), :mod:`reference`
(everything known, with its indexes), :mod:`pages`, :mod:`charts` and :mod:`exports` (pure functions), :mod:`write`;
:mod:`site` finishes what MkDocs built.
"""
