"""Hands how a report reads to whoever shows it: one function for screen and files."""

from xenia_desk.outputs.release.report_cells import capital, cell_text, legend, share_text

__all__ = ["capital", "cell_text", "legend", "share_text"]
