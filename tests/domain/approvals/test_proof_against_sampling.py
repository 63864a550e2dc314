"""What the proof of a chain says holds for requests that are drawn and decided one by one."""

import random

import pytest
from chain_drawing import drawn_document
from hypothesis import settings
from proof_sampling import Sampling, holds_beside

_PARTS = 10
#: The chains of each part of the long test: 100 in the fullest profile, 30 in others.
_CHAINS = max(30, settings().max_examples // 5)


def _sample(seeds: range, requests: int) -> int:
    """Hold proofs beside requests; return how many of them were complete."""
    complete = 0
    for seed in seeds:
        drawn = random.Random(seed)
        sampling = Sampling(drawn_document(drawn.randint, generous=seed % 2 == 0), drawn)
        holds_beside(sampling, requests)
        complete += sampling.proof.complete
    return complete


def test_proofs_agree_with_requests_that_are_decided_one_by_one() -> None:
    complete = _sample(range(30), 40)
    assert 5 <= complete <= 25  # both sorts are looked at


@pytest.mark.long
@pytest.mark.parametrize("part", range(_PARTS))
def test_many_proofs_agree_with_a_thousand_requests_each(part: int) -> None:
    first = 1_000 + part * 100
    complete = _sample(range(first, first + _CHAINS), 1_000)
    assert 0.1 * _CHAINS <= complete <= 0.6 * _CHAINS


def test_longer_chains_agree_too() -> None:
    for seed in range(3):
        drawn = random.Random(seed)
        document = drawn_document(drawn.randint, steps=7, lines=4, generous=True)
        holds_beside(Sampling(document, drawn), 40)
