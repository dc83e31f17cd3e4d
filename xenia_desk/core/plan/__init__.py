"""The plan: what is counted, in which tables, and what a plan file may not say."""
