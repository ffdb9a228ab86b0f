"""``python -m kiosk.bench.sync_plain_server``: what one writes first, to compare with.

One entry a request into one row, one transaction each; nothing is signed, checked or chained.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import sys

import uvicorn
from fastapi import FastAPI
from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table, insert

from sync.server.database import open_database
from sync.wire.messages import Envelope

METADATA = MetaData()
ENTRIES = Table(
    "plain_entries",
    METADATA,
    Column("device", String(64), primary_key=True),
    Column("epoch", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)


def make_app(database_url: str) -> FastAPI:
    """One endpoint, and the table it writes to."""
    database = open_database(database_url)
    METADATA.create_all(database.engine)
    app = FastAPI()

    @app.post("/{device}/entries")
    def put(device: str, entry: Envelope) -> dict[str, str]:
        row = {
            "device": device,
            "epoch": entry.epoch,
            "seq": entry.seq,
            "content": entry.content,
            "signature": entry.signature,
        }
        with database.writing() as session:
            session.execute(insert(ENTRIES), row)
        return {"status": "ok"}

    return app


def main() -> int:
    """Serve until it is ended."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--database-url", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--ready-fd", type=int, required=True)
    args = parser.parse_args()
    config = uvicorn.Config(make_app(args.database_url), access_log=False, log_config=None)
    with socket.create_server(("127.0.0.1", args.port)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with os.fdopen(args.ready_fd, "w", encoding="utf-8") as ready:
            ready.write(json.dumps({"url": url}) + "\n")
        uvicorn.Server(config).run(sockets=[listener])
    return 0


if __name__ == "__main__":
    sys.exit(main())
