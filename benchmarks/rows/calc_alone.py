"""LibreOffice Calc showing a workbook, in processes of its own, for comparison."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import data
from rows.screen_alone import Screen

from governance_app.domain.outline import activities_in_order

_MOST_SECONDS = 600


def missing(screen: Screen) -> str:
    """Return why Calc cannot be measured here, "" where it can."""
    if not screen.is_real:
        return "not measured without a screen"
    absent = [name for name in ("soffice", "xdotool") if shutil.which(name) is None]
    return f"not measured, {absent[0]} is not installed" if absent else ""


def write_workbook(path: Path, activities: int, roles: int, filled: float) -> None:
    """Write names and letters and no formats: what Calc opens fastest."""
    from xlsxwriter import Workbook

    framework = data.framework(activities, roles, filled)
    workbook = Workbook(str(path), {"constant_memory": True})
    sheet = workbook.add_worksheet()
    for column, role in enumerate(framework.roles.values(), start=1):
        sheet.write_string(0, column, role.name)
    for number, activity in enumerate(activities_in_order(framework), start=1):
        sheet.write_string(number, 0, activity.name)
        for column, role_key in enumerate(framework.roles, start=1):
            letters = framework.matrix.letters(activity.key, role_key)
            if letters:
                sheet.write_string(number, column, framework.scheme.text(letters))
    workbook.close()


def seconds_to_show(workbook: Path, screen: Screen, profile: Path) -> float:
    """Return the time from the start until Calc's window with the workbook stands there."""
    environment = screen.environment()
    begun = time.monotonic()
    office = subprocess.Popen(
        [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--norestore",
            "--nologo",
            "--nofirststartwizard",
            "--calc",
            str(workbook),
        ],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not _is_shown(workbook.name, environment):
            if time.monotonic() - begun > _MOST_SECONDS:
                raise TimeoutError(f"Calc did not show {workbook.name}")
            time.sleep(0.02)
        return time.monotonic() - begun
    finally:
        os.killpg(office.pid, signal.SIGKILL)
        office.wait()
        time.sleep(0.5)


def _is_shown(name: str, environment: dict[str, str]) -> bool:
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", name.replace(".", r"\.")],
        env=environment,
        capture_output=True,
        check=False,
    )
    return bool(found.stdout.strip())
