"""One transfer for PROTOCOL.md. Sealing is randomised: these bytes were made once and are opened.

The sender has the seed 40…5f, the receiver is the document's device.
"""

from __future__ import annotations

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.wire.sealing_keys import sealing_key_of
from sync.wire.transfer import SealedTransfer, open_transfer, signed_bytes
from tests.unit.sync.protocol_entries import DEVICE_KEY
from tests.unit.sync.transfers import TRANSFER, id_of

SENDER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(64, 96)))
SEALED = bytes.fromhex(
    "6c345130d6a0936ca0ee944014b7d076c6e26d95e0f46bf9886e8228a1fe224e65ed7dae9acc55d76dafeb6f"
    "97c8efbe62d7ccc6b09a3f29e8e827a7cb951b15b1fe4e21ef63f2945e05331514e2229578338b5d1762b28e"
    "e87fc7012030024dabfc117a0667eddef14c15d484c4bf551cda8a25a8c6ec190300194a0c25c74f8a8586c9"
    "188d79e7125d2505e11fb8b0d145358f6f391b4eec05fbb12b9e0e830321b41382456b8ffe5aebd3b7533536"
    "5b0d8f7079935042bb732d55bfdad3f8c11d730738fc3f0fd680d1286e580e665c59d523f1c70d3f4edad677"
    "683bf8072a0a0d8b00769fddf47d7a0578b252996fc08af4bc21715d470cf6a60f6d3e4ae6b563bff3407dad"
    "a57d9614ed69b044f73d758ae97e6e810c5fa72addae4481ebe70d5dcb341839b1e5d600f9bbf68c2b157119"
    "8744a8c0fb3620b8b6bbde6508d219eadb4eb607b20612e64ef68394d2c759f1ac364fafdbdfe0a48048c5fe"
    "aa7c092d1bcee8f05c7515a50e5bd8d6f6b9c83dcd375a6870a88f211b56ed284d25237efa751de028fdc28c"
    "4a28b555d2e9cd0a210f32c73092dde429248278d144dcfb12a223d798ed3624d550bcc23668f375b6f8a758"
    "51ace2079eb07bf926b4bf6ce4ddb84c832f30d3b75973316b"
)


def transfer_vector() -> dict[str, str]:
    """What a receiver computes from these bytes, and what the sender signed."""
    unsigned = SealedTransfer(TRANSFER, id_of(SENDER_KEY), id_of(DEVICE_KEY), SEALED, b"")
    signature = SENDER_KEY.sign(signed_bytes(unsigned))
    transfer = SealedTransfer(TRANSFER, unsigned.sender, unsigned.receiver, SEALED, signature)
    content = open_transfer(transfer, SENDER_KEY.public_key(), sealing_key_of(DEVICE_KEY))
    plain = cbor2.dumps(content.model_dump(mode="python"), canonical=True)
    return {
        "sender_private_seed": SENDER_KEY.private_bytes_raw().hex(),
        "sender": transfer.sender,
        "receiver": transfer.receiver,
        "transfer": transfer.transfer,
        "sealed": SEALED.hex(),
        "content": plain.hex(),
        "signed_bytes": signed_bytes(transfer).hex(),
        "signature": signature.hex(),
    }
