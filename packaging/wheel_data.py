"""This module is the build hook that puts resources, migrations and built files into a wheel."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Where xenia_desk/locations.py looks for them in an installed copy.
INSTALLED = "xenia_desk/_data"
DATA = ("resources", "db", "build/catalogues", "build/fonts", "build/outlines.json")


class WheelData(BuildHookInterface[Any]):
    """Adds the data to a real wheel; an editable install finds it in the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the data, or stop when the checkout has not been set up."""
        if version != "standard":
            return
        for name in DATA:
            if not (Path(self.root) / name).exists():
                raise FileNotFoundError(f"{name} is missing: run python3 packaging/dev.py setup")
            build_data["force_include"][name] = f"{INSTALLED}/{name}"
