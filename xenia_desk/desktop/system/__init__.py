"""What the system tells and takes: sleep, locks, printers."""
