"""The data language as frozen models. Each key is defined once, here; the JSON Schema comes from the same lines."""
