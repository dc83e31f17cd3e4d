"""The command line: the same workflows without a window, for scripts."""
