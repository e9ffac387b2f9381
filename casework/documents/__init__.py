"""The documents that the store keeps and every desk receives, one module for each kind.

Here belongs what a document looks like: its fields with the names of the wire, their types, and what an absent field
means. A document is decoded once, where it comes in (a page of the feed, a row, a body), and is one of these classes
everywhere inside. What may be done with it stands in the other modules of ``casework``.

``codec`` decodes and encodes; ``kinds`` says which class belongs to which kind; ``words`` holds the vocabularies,
``values`` the ids and times, and ``parts`` the pieces that several documents share.
"""
