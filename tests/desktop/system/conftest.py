"""The fixtures of what a system tells."""

from tests.desktop.system.signals import buses

__all__ = ["buses"]
