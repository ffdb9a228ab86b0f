"""An engine's own thresholds: facts somebody measured with that engine, never shared."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

MAX_DISSIMILARITY = 2.0
"""The largest Euclidean distance of two unit vectors."""

Dissimilarity = Annotated[float, Field(gt=0, lt=MAX_DISSIMILARITY, allow_inf_nan=False)]
Rate = Annotated[float, Field(gt=0, le=0.05, allow_inf_nan=False)]
Text = Annotated[str, Field(min_length=1, max_length=500, pattern=r"\S")]


class Section(BaseModel):
    """A table of a manifest: an unknown field is an error, a figure is never made from text."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class MeasuredRates(Section):
    """False match rates (ISO/IEC 19795-1) measured at the thresholds."""

    strict: Rate
    normal: Rate

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.strict > self.normal:
            raise ValueError("strict cannot let more strangers pass than normal")
        return self


class SearchThreshold(Section):
    """The 1:N threshold for a gallery of at most this many people."""

    people: Annotated[int, Field(ge=2, le=10_000_000)]
    threshold: Dissimilarity


class FaceThresholds(Section):
    """Dissimilarities on the engine's own scale."""

    strict: Dissimilarity
    normal: Dissimilarity
    """For 1:1 comparison unless the configuration names another."""
    ceiling: Dissimilarity
    """No configuration may exceed it."""
    search: Annotated[tuple[SearchThreshold, ...], Field(strict=False)] = ()
    """By gallery size; searches in larger galleries, and all without this table, use ``strict``
    or the strictest row."""
    fmr: MeasuredRates
    measured_on: Text
    """Data set, people, images and pairs."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.strict <= self.normal <= self.ceiling:
            raise ValueError("strict <= normal <= ceiling must hold")
        for smaller, larger in zip(self.search, self.search[1:], strict=False):
            if larger.people <= smaller.people or larger.threshold > smaller.threshold:
                raise ValueError("search rows must grow in people and never in threshold")
        if self.search and self.search[0].threshold > self.ceiling:
            raise ValueError("search thresholds must not exceed the ceiling")
        return self

    def search_for(self, people: int | None) -> float:
        """The search threshold for a gallery of ``people``; the strictest one for None."""
        if people is not None:
            for row in self.search:
                if people <= row.people:
                    return row.threshold
        return min((self.strict, *(row.threshold for row in self.search)))
