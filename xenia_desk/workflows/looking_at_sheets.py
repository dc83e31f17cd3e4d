"""This module hands the pages of a sheet, as pictures, to whoever shows or prints them."""

from xenia_desk.outputs.pdf_pictures import Picture, pictures

__all__ = ["Picture", "pictures"]
