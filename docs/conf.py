"""How `make docs` turns README, this folder and the decisions into a static site. Sphinx runs from the repository's root."""

project = "Triage workstation"
author = "The makers of the triage workstation"
root_doc = "docs/index"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
include_patterns = ["*.md", "docs/**"]
exclude_patterns = [".*", "*-out", "build", "dist", "tests", "mutants", "LICENSE"]
myst_heading_anchors = 4  # Headings are linked by the names that a code host gives them.
highlight_language = "none"  # Blocks without a language are commands and drawings.
html_theme = "alabaster"
html_show_copyright = False
html_show_sourcelink = False
html_theme_options = {
    "description": "Reports to the police, from the first page to the reply",
    "fixed_sidebar": True,
    "page_width": "75rem",
    "show_powered_by": False,
}
html_sidebars = {"**": ["about.html", "searchfield.html", "navigation.html"]}
