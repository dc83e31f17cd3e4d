"""People and their keys: let in, renewed, removed, recovered with paper."""
