"""Error rates of fingerprints (ISO/IEC 19795-1): data sets, the two ways to minutiae, scores."""
