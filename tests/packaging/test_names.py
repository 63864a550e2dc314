"""The project's files say nothing about the machine that they were written on."""

import re
import subprocess
from pathlib import Path

import pytest

#: Put together here, so that this file does not contain what it looks for.
MACHINE_FOLDERS = ["/" + name + "/" for name in ("work", "root")]
REGISTRY_HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("deb", "debian", "org"),
        ("snapshot", "debian", "org"),
        ("proxy", "golang", "org"),
        ("registry", "npmjs", "org"),
    )
]


def project_files(root: Path) -> list[Path]:
    """Return the files under version control and those about to be."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs a checkout under version control")
    return [root / name.decode() for name in listed.split(b"\0") if name]


def test_no_file_names_a_folder_of_this_machine_or_a_registry(project_root: Path) -> None:
    home = str(Path.home())
    folders = MACHINE_FOLDERS + ([home + "/"] if len(home) > 1 else [])
    # A folder counts where a path begins, not inside a longer one.
    patterns = [r"(?<![\w.~-])" + re.escape(folder) for folder in folders]
    patterns += [re.escape(host) for host in REGISTRY_HOSTS]
    forbidden = re.compile("|".join(patterns).encode())
    found = [
        f"{path.relative_to(project_root)}: {match[0].decode()}"
        for path in project_files(project_root)
        if path.is_file()
        for match in [forbidden.search(path.read_bytes())]
        if match
    ]
    assert found == []


@pytest.mark.parametrize("folder", ["packaging"])
def test_a_folder_named_like_a_library_never_becomes_a_package(
    project_root: Path, folder: str
) -> None:
    assert not (project_root / folder / "__init__.py").exists()
