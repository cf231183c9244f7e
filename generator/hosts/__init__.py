"""Hosts: the only floor that touches argv, disk, clock, environment, MkDocs and worker threads."""
