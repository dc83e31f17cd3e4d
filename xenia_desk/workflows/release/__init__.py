"""A year that is released: preview, reasons, advice, what was released before."""
