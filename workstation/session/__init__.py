"""One officer's session on an open profile: everything a window needs from this computer and the store, without Qt.

`Reader` answers queries, `Commands` writes the officer's actions, and `Connection` talks to the store. `DeskSession`
opens and closes all three. This package also opens profiles and runs exports, which need all three parts. SQL belongs
in `cache` and `journal`, HTTP in `sync`, and texts and widgets in `ui`.
"""
