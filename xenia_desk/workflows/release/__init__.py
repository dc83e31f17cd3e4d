"""The release of a year: preview, reasons, advice, and what was released before."""
