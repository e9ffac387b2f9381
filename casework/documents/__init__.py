"""The documents that the store keeps and every desk receives, one module for each kind.

This package describes what a document looks like: its fields with their wire names, their types, and the meaning of an
absent field. A document is decoded once, on arrival (in a feed page, a row or a body), and is an instance of one of
these classes from then on. Rules about documents belong in the other modules of ``casework``.

``codec`` decodes and encodes. ``kinds`` maps each kind to its class. ``words`` holds the vocabularies, ``values`` the
ids and times, and ``parts`` the types that several documents share.
"""
