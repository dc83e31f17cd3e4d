"""Gives the screens the text of a report's cells, the same as in its files."""

from xenia_desk.outputs.release.report_cells import capital, cell_text, legend, share_text

__all__ = ["capital", "cell_text", "legend", "share_text"]
