"""LEADER, ready to use: built or taken from the cache, and checked."""

from __future__ import annotations

import os
from typing import Final

from kiosk.biometrics.fingerprint.leader.build import GRAPH_VERSION, build_from_weights
from kiosk.biometrics.fingerprint.leader.errors import LeaderUnusable
from kiosk.biometrics.fingerprint.leader.extractor import LeaderExtractor
from kiosk.biometrics.fingerprint.leader.network import LeaderNetwork
from kiosk.biometrics.fingerprint.leader.self_check import finds_known_minutiae
from kiosk.biometrics.fingerprint.leader.weights_file import installed_weights, read_weights
from kiosk.biometrics.model_cache import ModelCache, default_cache_dir

THREADS: Final = 1
"""A second one gains little, and on a busy kiosk each waits for the other (measured)."""


def open_leader(threads: int = THREADS) -> LeaderExtractor:
    """The extractor from the installed weights, built now where make setup did not.

    Raises LeaderMissing, LeaderWeightsUnknown or LeaderUnusable: all are LeaderUnavailable.
    """
    cache = ModelCache(default_cache_dir(os.environ), build_from_weights, GRAPH_VERSION)
    return checked_extractor(read_weights(installed_weights()), cache, threads)


def checked_extractor(weights: bytes, cache: ModelCache, threads: int) -> LeaderExtractor:
    """One that finds what it must; a kept model that does not is built again, once.

    Raises LeaderWeightsUnknown and LeaderUnusable.
    """
    try:
        return _checked(cache.model(weights), threads)
    except LeaderUnusable:
        return _checked(cache.rebuilt(weights), threads)


def _checked(model: bytes, threads: int) -> LeaderExtractor:
    extractor = LeaderExtractor(LeaderNetwork(model, threads))
    if not finds_known_minutiae(extractor):
        raise LeaderUnusable("it does not find the minutiae of its check pattern")
    return extractor
