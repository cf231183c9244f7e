"""The site's theme for MkDocs: Material with our defaults, so that mkdocs.yml needs no theme settings.

Material announces its end of life on every build; MkDocs imports a theme's package before the theme it extends, so
this is the place to spare our users a notice that is ours to act on (see ARCHITECTURE.md, "The host").
"""

import os

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
