"""The check column says what the rules say, and goes on saying it while a person types."""

import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frameworks import counting_keys, framework_of, frameworks, marketing_framework
from hypothesis import given

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands import EditItem, SetLetters
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import LETTER, PROFILE, Letter
from governance_app.domain.kinds.letter import ACCOUNTABLE, CONSULTED, OTHER, RESPONSIBLE
from governance_app.domain.rules import check
from governance_app.exchange.check_column import ALL_WELL, CHECKED, check_texts
from governance_app.exchange.grid import Grid
from governance_app.exchange.workbook.check_formula import LetterFormulas

Export = Callable[..., Path]
Sheets = Callable[[Path], tuple[Grid, ...]]

_MEANINGS = (ACCOUNTABLE, RESPONSIBLE, CONSULTED, OTHER)


def _with_letters(symbols: dict[str, str], **profile: bool) -> Framework:
    """Return a framework of 40 activities and 5 roles with these letters: symbol → meaning."""
    rows = {f"Activity {number}": {} for number in range(40)}
    roles = [f"Role {number}" for number in range(5)]
    framework = framework_of(rows, roles=roles)
    make = counting_keys(5_000)
    letters = {}
    for bit, (symbol, meaning) in enumerate(symbols.items()):
        key = make()
        letters[key] = Letter(key, f"Word {symbol}", symbol, meaning, bit, position=bit)
    changes = [ItemChange(LETTER.name, key, old, None) for key, old in framework.letters.items()]
    changes += [ItemChange(LETTER.name, key, None, letter) for key, letter in letters.items()]
    framework = framework.apply(Changes(tuple(changes)))
    edit = EditItem(PROFILE.name, framework.profile.key, profile)
    return framework.apply(edit.changes(framework))


def _filled(framework: Framework, seed: int) -> Framework:
    draw = random.Random(seed)
    singles = [1 << letter.bit for letter in framework.letters.values()]
    cells = tuple(
        (activity, role, draw.choice([0, 0, 0, *singles, draw.choice(singles) | singles[0]]))
        for activity in framework.activities
        for role in framework.roles
    )
    return framework.apply(SetLetters(cells).changes(framework))


_RACI = dict(zip("ARCI", _MEANINGS, strict=True))
_CASES: dict[str, Framework] = {
    "usual": _with_letters(_RACI),
    "shared": _with_letters(_RACI, shared_accountability=True),
    "implied": _with_letters(_RACI, accountable_implies_responsible=True),
    "both": _with_letters(_RACI, accountable_implies_responsible=True, shared_accountability=True),
    "two of a meaning": _with_letters(
        {"A": ACCOUNTABLE, "B": ACCOUNTABLE, "R": RESPONSIBLE, "S": RESPONSIBLE, "C": CONSULTED}
    ),
    "long symbols": _with_letters({"A": ACCOUNTABLE, "AC": CONSULTED, "RE S": RESPONSIBLE}),
    "two long of a meaning": _with_letters(
        {"Ac": ACCOUNTABLE, "A": ACCOUNTABLE, "R": RESPONSIBLE, "RR": OTHER}
    ),
    "patterns": _with_letters({"*": ACCOUNTABLE, "?": RESPONSIBLE, "~": CONSULTED, '"': OTHER}),
    "N and A": _with_letters({"N": RESPONSIBLE, "A": ACCOUNTABLE, "C": CONSULTED}),
    "none accountable": _with_letters({"R": RESPONSIBLE, "C": CONSULTED}),
}


@given(frameworks())
def test_it_tells_the_first_broken_rule(framework: Framework) -> None:
    found = check(framework)
    for key, text in check_texts(framework).items():
        broken = {f.rule for f in found if f.subject == ("activity", key)}
        assert (text == ALL_WELL) == broken.isdisjoint(CHECKED)
        assert text != "No Accountable" or "no-accountable" in broken


def test_the_texts_of_the_example() -> None:
    framework = marketing_framework()
    texts = check_texts(framework)
    names = {a.name: texts[key] for key, a in framework.activities.items()}
    assert names["Score and route leads"] == "No Accountable"
    assert names["Grant and review access"] == "No Responsible"
    assert names["Retire a platform"] == "2 Accountable"
    assert names["Select a platform"] == "✓"


def test_the_formula_is_one_that_a_person_would_write() -> None:
    formula = LetterFormulas(marketing_framework()).check("$E8:$N8")
    accountable = '(COUNTIF($E8:$N8,"*A*")-COUNTIF($E8:$N8,"n/a"))'
    assert formula == (
        f'=IF({accountable}=0,"No Accountable",'
        f'IF({accountable}>1,{accountable}&" Accountable",'
        'IF(COUNTIF($E8:$N8,"*R*")=0,"No Responsible","✓")))'
    )


@pytest.mark.parametrize("name", _CASES)
def test_formulas_are_short_enough(name: str) -> None:
    assert len(LetterFormulas(_CASES[name]).check("$AAA1000000:$XFD1000000")) < 8_192


def _typed(text: str, draw: random.Random) -> str:
    """Return letters as a person may type them."""
    changed = draw.choice([str, str.lower, str.upper])(text)
    return changed.replace("/", draw.choice(["/", " / ", ", ", ",", "/ "]))


def _recalculated(folder: Path, paths: list[Path]) -> None:
    """Let LibreOffice compute every formula anew and save the workbooks in the folder."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        '<item oor:path="/org.openoffice.Office.Calc/Formula/Load">'
        '<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>'
    )
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx", "--outdir", str(folder / "out"), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=800)


@pytest.mark.long
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_a_spreadsheet_program_computes_what_the_rules_say(
    tmp_path: Path, export: Export, sheets_of: Sheets
) -> None:
    import openpyxl

    expected: dict[str, list[Any]] = {}
    paths = []
    for seed, (name, blank) in enumerate(_CASES.items()):
        framework = _filled(blank, seed)
        path = export(blank, tmp_path / f"{name}.xlsx", findings=())
        book = openpyxl.load_workbook(path)  # what it saves has no computed values
        sheet = book.worksheets[0]
        draw = random.Random(seed)
        texts = check_texts(framework)
        rows = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
        for activity in framework.activities:
            row = rows[f"activity {activity}"]
            for place, role in enumerate(framework.roles):
                text = framework.scheme.text(framework.matrix.letters(activity, role))
                sheet.cell(row, 5 + place).value = _typed(text, draw) or draw.choice(
                    [None, None, "-", "n/a" if name != "N and A" else None]
                )
        expected[name] = [texts[key] for key in framework.activities]
        book.save(path)
        paths.append(path)
    _recalculated(tmp_path, paths)
    for name, texts in expected.items():
        grid = sheets_of(tmp_path / "out" / f"{name}.xlsx")[0]
        checks = [row[-1] for row in grid.rows if row[0].startswith("activity ")]
        assert checks == texts, name
        assert name == "none accountable" or len(set(texts)) >= 2
