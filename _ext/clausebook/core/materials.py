"""The bill of materials: each package that the lock files name, as CycloneDX 1.6 (ECMA-424). The same locks give the same text."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import uuid
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_PYTHON = re.compile(
    r"^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?==([^\s;\\]+)(?: *; *([^\\\n]*[^\\\s]))?", re.MULTILINE
)
_HASH = re.compile(r"--hash=(sha256|sha512):([0-9a-f]+)")
_ALGORITHMS = {"sha256": "SHA-256", "sha384": "SHA-384", "sha512": "SHA-512"}


def bill(requirements: str, npm: str, version: str) -> str:
    """Return the bill of materials of the engine of *version*, by `requirements.lock` and `package-lock.json` (or "")."""
    parts = sorted([*_python(requirements), *_npm(npm)], key=lambda part: part["purl"])
    digest = hashlib.sha256(json.dumps([version, parts], sort_keys=True).encode()).digest()
    found = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.UUID(bytes=digest[:16], version=5)}",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "clausebook", "version": version}},
        "components": parts,
    }
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _python(lock: str) -> Iterator[dict[str, Any]]:
    """Yield each package of a lock file of pip; its hashes are those of the files that may be installed."""
    found = list(_PYTHON.finditer(lock))
    for one, following in zip(found, [*found[1:], None], strict=True):
        rest = lock[one.end() : following.start() if following else len(lock)]
        name, version, marker = one.groups()
        part = _part(f"pkg:pypi/{re.sub('[-_.]+', '-', name).lower()}@{version}", name, version)
        part["hashes"] = [{"alg": _ALGORITHMS[kind], "content": value} for kind, value in sorted(_HASH.findall(rest))]
        if marker:
            part["properties"] = [{"name": "clausebook:voorwaarde", "value": marker}]
        yield part


def _npm(lock: str) -> Iterator[dict[str, Any]]:
    """Yield each package of a lock file of npm."""
    for path, facts in json.loads(lock)["packages"].items() if lock else ():
        if not path:  # the project itself
            continue
        name = path.rpartition("node_modules/")[2]
        part = _part(f"pkg:npm/{name.replace('@', '%40', 1)}@{facts['version']}", name, facts["version"])
        kind, _, value = facts.get("integrity", "").partition("-")
        if kind in _ALGORITHMS:
            part["hashes"] = [{"alg": _ALGORITHMS[kind], "content": base64.b64decode(value).hex()}]
        if "license" in facts:
            part["licenses"] = [{"license": {"name": facts["license"]}}]
        yield part


def _part(purl: str, name: str, version: str) -> dict[str, Any]:
    return {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
