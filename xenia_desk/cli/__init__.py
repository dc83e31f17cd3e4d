"""The command line is what is scripted: the same workflows without a window."""
