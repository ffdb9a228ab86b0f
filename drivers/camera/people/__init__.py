"""Generator of synthetic people: ray-marched heads written as clips for the synthetic camera.

Nothing here runs on a kiosk; ``python -m drivers.camera.people`` regenerates ``assets/people``.
"""
