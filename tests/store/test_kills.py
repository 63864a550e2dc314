"""A program that is killed at any moment: what it acknowledged is there, and the file is whole."""

import json
import os
import random

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the trials are forked")


@pytest.fixture
def kills(python, tmp_path, first_file):
    def run(trials: int) -> None:
        folder = tmp_path / "trials"
        folder.mkdir()
        seed = random.randrange(10**6)
        process = python("kill_child.py", folder, first_file, trials, seed)
        printed, said = process.communicate(timeout=800)
        assert process.returncode == 0, f"seed {seed}: {said}"
        found = json.loads(printed)
        assert found["wrong"] == [], f"seed {seed}"
        assert found["acknowledged"] >= trials // 2, "the writers were killed before they wrote"

    return run


def test_a_few_kills(kills):
    kills(8)


@pytest.mark.long
def test_many_kills(kills):
    kills(80)
