"""Gives the pages of a sheet as pictures, to be shown or printed."""

from xenia_desk.outputs.pdf_pictures import PRINTER_DOTS, Picture, each_picture, picture, pictures

__all__ = ["PRINTER_DOTS", "Picture", "each_picture", "picture", "pictures"]
