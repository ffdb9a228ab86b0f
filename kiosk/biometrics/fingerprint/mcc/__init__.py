"""Minutia Cylinder-Code: each minutia's neighbourhood as a cylinder, compared and consolidated.

R. Cappelli, M. Ferrara, D. Maltoni, "Minutia Cylinder-Code: a new representation and matching
technique for fingerprint recognition", IEEE TPAMI 32(12), 2010, pp. 2128-2141. Symbols in the
docstrings are the paper's. Here: MCC8 (8 x 8 x 6 cells) with real-valued cells, consolidated by
Local Similarity Assignment with Relaxation (LSA-R). numpy and scipy only.

The authors are said to have filed a patent: check before shipping commercially. Without it,
``kiosk.biometrics.fingerprint.geometry.GeometryComparator`` compares alone.
"""
