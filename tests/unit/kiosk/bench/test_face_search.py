from __future__ import annotations

import numpy as np
import pytest

from kiosk.bench.catalogue import names
from kiosk.bench.face_search import made_up_people, run
from kiosk.biometrics.face.peer import face_recognition
from kiosk.biometrics.face.search import gallery_of_vectors, nearest_two
from kiosk.domain.identity import SubjectId


def test_both_sides_find_the_same_person() -> None:
    vectors, probe = made_up_people(3000)
    names_of = tuple(SubjectId(f"p{person}") for person in range(3000))
    distances = face_recognition.face_distance(vectors, probe)
    ((distance, place), _) = nearest_two(probe, gallery_of_vectors("e", names_of, vectors), 2.0)
    assert place == int(np.argmin(distances))
    assert distance == pytest.approx(float(distances.min()), abs=1e-5)


def test_the_people_are_as_far_apart_as_chinese_faces_for_dlib() -> None:
    vectors, probe = made_up_people(2000)
    assert float(np.median(face_recognition.face_distance(vectors, probe))) == pytest.approx(
        0.65, abs=0.05
    )


def test_a_result_names_its_peer() -> None:
    result = run("face.search_10k_numpy")
    assert (result.name, result.unit) == ("face.search_10k_numpy", "ms")
    assert "numpy" in result.peer_name
    assert "face.search_10k" in names()
    with pytest.raises(KeyError):
        run("face.search_2")
