"""Text in PDFs: order, breaks, shaping, lines."""
