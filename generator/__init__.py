"""The Say · Write · Do compiler: YAML definitions of a complaint procedure in, site, forms and findings out.

The way of a datum is the order of the folders: reading -> model -> resolve -> checks -> views -> emit -> hosts.
"""
