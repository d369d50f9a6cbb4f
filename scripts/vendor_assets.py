"""`make vendor-assets`: fetches the libraries of templates/site/vendor.toml from npm, each with its licence.

With --check nothing is fetched; it says whether each file is there with its licence.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

SITE = Path(__file__).resolve().parent.parent / "templates" / "site"
OUT = SITE / "assets" / "vendor"
_LICENSE = re.compile(r"package/(?:MIT-)?LICENSE(?:\.\w+)?$", re.I)
_MAPPING = re.compile(r"^//# sourceMappingURL=.*\n?", re.M)


def main() -> None:
    """Writes the libraries and LICENSES.txt into the assets."""
    libraries = tomllib.loads((SITE / "vendor.toml").read_text(encoding="utf-8"))["library"]
    if "--check" in sys.argv:
        missing = [one["as"] for one in libraries if not (OUT / one["as"]).is_file()]
        sys.exit(f"missing: {', '.join(missing)}" if missing else None)
    OUT.mkdir(parents=True, exist_ok=True)
    licenses = []
    for one in libraries:
        with tempfile.TemporaryDirectory() as folder:
            command = ["npm", "pack", "--json", "--pack-destination", folder, f"{one['package']}@{one['version']}"]
            packed = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            with tarfile.open(Path(folder) / packed[0]["filename"]) as archive:
                names = archive.getnames()
                text = _read(archive, f"package/{one['file']}")
                words = _read(archive, next(name for name in names if _LICENSE.match(name)))
                if (about := json.loads(_read(archive, "package/package.json")))["license"] != one["license"]:
                    sys.exit(f"{one['package']} is under {about['license']} now, not {one['license']}")
        (OUT / one["as"]).write_text(_MAPPING.sub("", text).rstrip("\n") + "\n", encoding="utf-8", newline="\n")
        licenses.append(f"{one['as']}: {one['package']} {one['version']}, {one['license']}\n\n{words.strip()}\n")
    (OUT / "LICENSES.txt").write_text(f"\n{'-' * 78}\n\n".join(licenses), encoding="utf-8", newline="\n")


def _read(archive: tarfile.TarFile, name: str) -> str:
    member = archive.extractfile(name)
    assert member is not None
    return member.read().decode("utf-8").replace("\r\n", "\n")


if __name__ == "__main__":
    main()
