"""Renews the lock files in packaging/requirements; it needs the network."""

import subprocess

from environment import ROOT, UV, command

# run: what an installed copy needs. develop: that and everything to build, test and check it.
# uv: what makes the environments. bench: the tools of others alone, away from ours.
LOCKS: dict[str, tuple[str, ...]] = {
    "run": ("pyproject.toml",),
    "develop": ("pyproject.toml", "--group", "test", "--group", "check", "--group", "build"),
    "uv": ("--group", "pyproject.toml:uv"),
    "bench": ("--group", "pyproject.toml:bench"),
}


def main() -> None:
    """Pin each set for every supported Python on Linux, Windows and macOS, with hashes."""
    for name, wanted in LOCKS.items():
        words = [
            *(str(command("uv", UV)), "pip", "compile", *wanted),
            *("--universal", "--python-version", "3.11", "--generate-hashes"),
            # Wheels only: a setup that compiles would need compilers and run foreign code.
            *("--only-binary", ":all:"),
            # No address of any index and no folder of this machine may stand in a lock.
            *("--no-config", "--no-emit-index-url", "--no-emit-find-links"),
            *("--custom-compile-command", "python3 packaging/lock.py"),
            *("--quiet", "--output-file", f"packaging/requirements/{name}.txt"),
        ]
        subprocess.run(words, cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
