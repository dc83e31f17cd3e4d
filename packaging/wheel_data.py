"""The build hook that puts resources, migrations and built files into a wheel."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Where xenia_desk/locations.py looks for them in an installed copy.
INSTALLED = "xenia_desk/_data"
DEVELOPERS = "resources/docs/"  # read in a checkout only
DATA = ("resources", "db", "build/catalogues", "build/fonts", "build/outlines.json")


class WheelData(BuildHookInterface[Any]):
    """Adds the data to a real wheel; an editable install finds it in the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the data, or stop when the checkout has not been set up."""
        if version != "standard":
            return
        root = Path(self.root)
        for name in DATA:
            source = root / name
            if not source.exists():
                raise FileNotFoundError(f"{name} is missing: run python3 packaging/dev.py setup")
            for file in sorted(source.rglob("*")) if source.is_dir() else [source]:
                place = file.relative_to(root).as_posix()
                # Stamps say what the build still has to do, which no installed copy asks.
                if (
                    file.is_file()
                    and "stamp" not in file.name
                    and file.suffix not in {".part", ".tmp"}
                    and not place.startswith(DEVELOPERS)
                ):
                    build_data["force_include"][place] = f"{INSTALLED}/{place}"
