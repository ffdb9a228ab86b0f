"""The installed dlib recognition network as an ONNX model, built here and checked against dlib."""
