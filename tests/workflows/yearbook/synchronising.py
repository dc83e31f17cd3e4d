"""Two real Syncthing instances on this computer alone: no discovery, no relay, nothing outside."""

import json
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET  # what Syncthing itself wrote just now

FOLDER = "statements"
PATIENCE = 60.0
_OPTIONS = {
    "globalAnnounceEnabled": "false",
    "localAnnounceEnabled": "false",
    "relaysEnabled": "false",
    "natEnabled": "false",
    "startBrowser": "false",
    "crashReportingEnabled": "false",
    "urAccepted": "-1",
    "autoUpgradeIntervalH": "0",
    "stunKeepaliveStartS": "0",
    "announceLANAddresses": "false",
    "reconnectionIntervalS": "1",
}


@dataclass(frozen=True)
class Instance:
    """One Syncthing: its home, its folder, its device id, where it listens."""

    home: Path
    shared: Path
    device: str
    key: str
    gui: str
    listen: str

    def ask(self, path: str, method: str = "GET") -> Any:
        """An answer of its REST interface."""
        request = urllib.request.Request(
            f"http://{self.gui}/rest/{path}", method=method, headers={"X-API-Key": self.key}
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - as above
            data = answer.read()
        return json.loads(data) if data.strip() else None

    def scan(self) -> None:
        """Have it look at its folder now."""
        self.ask(f"db/scan?folder={FOLDER}", "POST")


def free_address() -> str:
    """A port of 127.0.0.1 that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


def generated(home: Path, shared: Path) -> Instance:
    """A new instance, not started."""
    command = ["syncthing", "generate", f"--home={home}", "--no-default-folder"]
    subprocess.run([*command, "--skip-port-probing"], check=True, capture_output=True, timeout=300)
    root = ET.parse(home / "config.xml").getroot()  # noqa: S314 - as the import
    device, key = root.find("device"), root.findtext("gui/apikey")
    assert device is not None
    assert key
    return Instance(home, shared, device.attrib["id"], key, free_address(), free_address())


def configure(one: Instance, other: Instance) -> None:
    """Write its whole configuration, before it ever runs."""
    tree = ET.parse(one.home / "config.xml")  # noqa: S314 - as the import
    root = tree.getroot()
    options, gui = root.find("options"), root.find("gui/address")
    assert options is not None
    assert gui is not None
    gui.text = one.gui
    for name, value in {**_OPTIONS, "listenAddress": f"tcp://{one.listen}"}.items():
        found = options.find(name)
        assert found is not None, name
        found.text = value
    own = root.find("device/address")
    assert own is not None
    own.text = f"tcp://{one.listen}"
    peer = ET.SubElement(root, "device", id=other.device, name="other")
    ET.SubElement(peer, "address").text = f"tcp://{other.listen}"
    folder = ET.SubElement(
        root, "folder", id=FOLDER, path=str(one.shared), type="sendreceive", fsWatcherDelayS="1"
    )
    for device in (one.device, other.device):
        ET.SubElement(folder, "device", id=device)
    tree.write(one.home / "config.xml")


@contextmanager
def running(one: Instance) -> Iterator[None]:
    """Run an instance, and end it."""
    command = ["syncthing", "serve", f"--home={one.home}", "--no-browser", "--no-restart"]
    with (one.home / "log").open("wb") as log:
        process = subprocess.Popen([*command, "--no-upgrade"], stdout=log, stderr=log)
    try:
        until(lambda: _answers(one))
        yield
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def until(wanted: Callable[[], bool]) -> None:
    """Wait for something that another process does; it fails after a minute."""
    end = time.monotonic() + PATIENCE
    while not wanted():
        assert time.monotonic() < end, "nothing came of it"
        time.sleep(0.05)


def _answers(one: Instance) -> bool:
    try:
        return bool(one.ask("system/ping") == {"ping": "pong"})
    except OSError:
        return False


@contextmanager
def two_instances(folder: Path, shared: tuple[Path, Path]) -> Iterator[tuple[Instance, Instance]]:
    """Two instances that share one folder each with the other, connected."""
    first, second = (
        generated(folder / f"syncthing-{place}", path) for place, path in enumerate(shared)
    )
    configure(first, second)
    configure(second, first)
    with running(first), running(second):
        until(lambda: first.ask("system/connections")["connections"][second.device]["connected"])
        yield first, second
