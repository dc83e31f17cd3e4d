"""The core is pure: what is counted, protected, reported and printed, and what it means."""
