"""LEADER: minutiae by a small neural network, rebuilt from its published weights.

LEADER (Lightweight End-to-end Attention-gated Dual Encoder-decodeR) is by the Biometric System
Laboratory, University of Bologna; the weights lie in the wheel ``pyfing`` 0.7.3 (MIT licence),
which is never imported: it would load TensorFlow.
"""
