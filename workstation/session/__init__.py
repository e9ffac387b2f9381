"""One officer's session on an open profile: what a window needs of this computer and of the store, without Qt.

`Reader` answers questions, `Commands` writes down what the officer does, `Connection` talks to the store; `DeskSession`
opens and closes them. Also here: opening a profile, and exports, which need all three. SQL belongs in `cache` and
`journal`, HTTP in `sync`, words and widgets in `ui`.
"""
