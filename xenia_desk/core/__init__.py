"""The core: pure code for what is counted, protected, reported and printed."""
