"""A service of timestamps (RFC 3161) on this machine alone, for as long as a test lasts."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import TYPE_CHECKING

from asn1crypto.tsp import TimeStampReq
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.sign.timestamps import DummyTimeStamper
from tests.certificates import PASSPHRASE, authority

from clausebook.seals.keys import load_signer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def timestamp_service(folder: Path, moment: dt.datetime) -> Iterator[str]:
    """Yield the address of a service for which it is always *moment*."""
    file = authority().issue(folder / "klok.p12", "Tijdstempeldienst", purpose=ExtendedKeyUsageOID.TIME_STAMPING)
    owner = load_signer(file, PASSPHRASE.encode(), now=dt.datetime.now(dt.UTC))
    clock = DummyTimeStamper(owner.signing_cert, owner.signing_key, certs_to_embed=owner.cert_registry, fixed_dt=moment)

    class Service(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            reply = clock.request_tsa_response(request).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Service) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
