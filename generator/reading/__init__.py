"""From the author's files to model objects: text, nodes with positions, decoded definitions, catalogs, history."""
