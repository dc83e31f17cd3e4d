"""This module hands the pages of a sheet, as pictures, to whoever shows or prints them."""

from xenia_desk.outputs.pdf_pictures import Picture, each_picture, picture, pictures

__all__ = ["Picture", "each_picture", "picture", "pictures"]
