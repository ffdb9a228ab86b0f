"""One face among 10,000 and 1,000,000 people: ours, face_recognition's way, and plain numpy's.

All search the same made-up templates with the same probe, a stranger, and all have them as a numpy
array already: face_recognition users usually keep a list of arrays, which takes longer still. The
peers compute every distance and take the smallest; ours answers with its whole decision, threshold
and margin included.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from kiosk.bench.paired import Result, Work, paired_times
from kiosk.biometrics.face.feature_set import FeatureSet
from kiosk.biometrics.face.peer import face_recognition
from kiosk.biometrics.face.search import gallery_of_vectors, search
from kiosk.domain.comparison import DissimilarityThreshold
from kiosk.domain.identity import SubjectId

DIMENSION: Final = 128
SEED: Final = 20260101
BLOCK: Final = 100_000
"""People made at a time, to keep double precision out of memory."""
THRESHOLD: Final = DissimilarityThreshold(0.33)
MARGIN: Final = 0.04
ENGINE: Final = "bench"


def run(name: str) -> Result:
    """``face.search_<size>`` or ``face.search_<size>_numpy``; KeyError for another name."""
    people, ours_per_round, rounds = {
        "face.search_10k": (10_000, 20, 9),
        "face.search_10k_numpy": (10_000, 20, 9),
        "face.search_1m": (1_000_000, 1, 3),
        "face.search_1m_numpy": (1_000_000, 1, 3),
    }[name]
    vectors, probe = made_up_people(people)
    peer = _numpy(vectors, probe) if name.endswith("_numpy") else _face_recognition(vectors, probe)
    peer_name = (
        "numpy |x|^2 - 2 x.q with cached norms, argmin"
        if name.endswith("_numpy")
        else "face_recognition.face_distance on a numpy array, argmin"
    )
    return paired_times(
        name,
        _ours(vectors, probe),
        peer,
        peer_name=peer_name,
        rounds=rounds,
        ours_per_round=ours_per_round,
    )


def made_up_people(people: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Templates, shape (people, 128), and a stranger's probe, shape (128,).

    Spread as the dlib network spreads Chinese faces (AAF, measured): a common centre, features
    whose deviation falls off over some 100 directions, pairs about 0.65 apart.
    """
    random = np.random.default_rng(SEED)
    turn, _ = np.linalg.qr(random.standard_normal((DIMENSION, DIMENSION)))
    deviations = np.exp(-np.arange(DIMENSION) / 40.0)
    deviations *= 0.65 / np.sqrt(2.0 * float((deviations**2).sum()))
    centre = random.standard_normal(DIMENSION) * 0.1
    turned = (deviations[:, np.newaxis] * turn).astype(np.float32)
    vectors = np.empty((people, DIMENSION), dtype=np.float32)
    for start in range(0, people, BLOCK):
        block = vectors[start : start + BLOCK]
        block[:] = random.standard_normal(block.shape, dtype=np.float32) @ turned
        block += centre.astype(np.float32)
    probe = random.standard_normal(DIMENSION, dtype=np.float32) @ turned
    return vectors, probe + centre.astype(np.float32)


def _ours(vectors: NDArray[np.float32], probe: NDArray[np.float32]) -> Work:
    subjects = tuple(SubjectId(f"p{person}") for person in range(len(vectors)))
    gallery = gallery_of_vectors(ENGINE, subjects, vectors)
    samples = (FeatureSet(probe, ENGINE),)
    return lambda: search(samples, gallery, THRESHOLD, MARGIN)


def _face_recognition(vectors: NDArray[np.float32], probe: NDArray[np.float32]) -> Work:
    return lambda: int(np.argmin(face_recognition.face_distance(vectors, probe)))


def _numpy(vectors: NDArray[np.float32], probe: NDArray[np.float32]) -> Work:
    squared_norms = np.einsum("ij,ij->i", vectors, vectors)
    return lambda: int(np.argmin(squared_norms - 2.0 * (vectors @ probe)))
