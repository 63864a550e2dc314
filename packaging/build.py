"""Build what users install: the wheel, and on Linux a bundle that needs no Python.

    python packaging/build.py wheel [--try]
    python packaging/build.py bundle [--try]

Both land in dist/. With --try they are used afterwards as a user would, in an empty place.
"""

import argparse
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

import libraries
import tryout
from bootstrap import ROOT, SetupError, say

#: What the bundle is made from, beside the program itself.
BUNDLE = ROOT / "packaging" / "bundle"


def version() -> str:
    """Return the program's version without importing it."""
    text = (ROOT / "governance_app" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    assert found is not None
    return found[1]


def build_wheel(target: Path) -> Path:
    """Build the wheel into the folder and return its path."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    # The developer's extra brings the build backend along; then the network is not needed.
    if importlib.util.find_spec("hatchling") is not None:
        command.append("--no-build-isolation")
    target.mkdir(parents=True, exist_ok=True)
    _run([*command, "--wheel-dir", str(target), str(ROOT)], "The wheel cannot be built")
    return target / f"governance_app-{version()}-py3-none-any.whl"


def build_bundle(target: Path) -> Path:
    """Build the Linux bundle into the folder and return the path of the archive."""
    if sys.platform != "linux":
        raise SetupError("The Linux bundle can only be built on Linux.")
    _require_bundle_tools()
    name = f"governance-app-{version()}-linux-{platform.machine()}"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="governance-app-bundle-") as scratch:
        work = Path(scratch)
        command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=ERROR"]
        command += ["--distpath", str(work / "made"), "--workpath", str(work / "work")]
        _run(
            [*command, str(BUNDLE / "governance_app.spec")],
            "The bundle cannot be built",
        )
        folder = work / "made" / "governance-app"
        for extra in ("install.sh", "README.txt"):
            shutil.copy2(BUNDLE / extra, folder / extra)
        shutil.copy2(ROOT / "LICENSE", folder / "LICENSE")
        archive = target / f"{name}.tar.gz"
        with tarfile.open(archive, "w:gz", compresslevel=6) as tar:
            tar.add(folder, arcname=name, filter=_owned_by_nobody_in_particular)
    return archive


def _owned_by_nobody_in_particular(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member


def _require_bundle_tools() -> None:
    """Raise SetupError when PyInstaller or what it calls is missing, after trying to install it."""
    if importlib.util.find_spec("PyInstaller") is None:
        raise SetupError("PyInstaller is missing: set up with ./check --all, or install .[bundle].")
    needed = {}
    if shutil.which("objcopy") is None or shutil.which("objdump") is None:
        needed["objcopy and objdump"] = "binutils"
    if not _has_python_library():
        needed["Python's shared library"] = f"libpython3.{sys.version_info[1]}"
    if needed and libraries.may_install():
        libraries.apt_install(list(needed.values()), os.environ)
        needed = {}
    if needed:
        raise SetupError(
            f"Building the bundle needs {' and '.join(needed)}; "
            f"on Debian or Ubuntu: apt-get install {' '.join(needed.values())}."
        )


def _has_python_library() -> bool:
    """Tell whether this Python's shared library, which goes into the bundle, can be loaded."""
    # Debian's Python says of itself that it is shared, and comes without the library.
    name = f"libpython3.{sys.version_info[1]}.so.1.0"
    return not libraries.missing([libraries.Library(name, "")])


def _run(command: Sequence[str], failure: str) -> None:
    done = subprocess.run(command, cwd=ROOT, check=False, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        raise SetupError(f"{failure}: see the lines above.")


def main(arguments: Sequence[str]) -> int:
    """Build, and try out if asked; return an exit code."""
    parser = argparse.ArgumentParser(prog="build.py", description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["wheel", "bundle"])
    parser.add_argument("--try", action="store_true", dest="tried", help="use it afterwards")
    options = parser.parse_args(arguments)
    build, try_out = {
        "wheel": (build_wheel, tryout.try_wheel),
        "bundle": (build_bundle, tryout.try_bundle),
    }[options.what]
    try:
        made = build(ROOT / "dist")
        say(f"built {made.relative_to(ROOT)} ({made.stat().st_size / 1e6:.1f} MB)")
        if options.tried:
            try_out(made)
            say(f"{made.name} works in an empty place")
    except SetupError as problem:
        say(str(problem))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
