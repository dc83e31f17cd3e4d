"""The build hook that puts resources, migrations and built files into a wheel."""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Where xenia_desk/locations.py looks for them in an installed copy.
INSTALLED = "xenia_desk/_data"
DEVELOPERS = "resources/docs/"  # read in a checkout only
DATA = ("resources", "db", "build/catalogues", "build/fonts", "build/outlines.json")
BUILDS = ("build_catalogues", "build_fonts", "build_outlines")


class WheelData(BuildHookInterface[Any]):
    """Adds the data to a real wheel; an editable install finds it in the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what is not up to date, and name the data."""
        if version != "standard":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "packaging"))
        for build in BUILDS:
            import_module(build).main()
        for name in DATA:
            source = root / name
            for file in sorted(source.rglob("*")) if source.is_dir() else [source]:
                place = file.relative_to(root).as_posix()
                # Stamps say what the build still has to do, which no installed copy asks.
                unread = "stamp" in file.name or file.suffix == ".part"
                if file.is_file() and not unread and not place.startswith(DEVELOPERS):
                    build_data["force_include"][place] = f"{INSTALLED}/{place}"
