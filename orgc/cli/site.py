"""`orgc site`: a static site of the organization, to be opened from its folder or served while one writes."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from orgc.cli import DONE, FOUND, Fault
from orgc.cli.session import Session, add_common, note, root_of
from orgc.replay import CACHE_NAME

if TYPE_CHECKING:
    from orgc.apps.site import Site
    from orgc.apps.site.serve import Live
    from orgc.passes.write import Written

_PORT = 4321


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `site`."""
    add_common(parser)
    parser.add_argument("--out", metavar="FOLDER", help="default: site")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the site would change")
    parser.add_argument("--serve", action="store_true", help="show it to this machine, and again after each save")
    parser.add_argument("--port", type=int, metavar="N", help=f"with --serve; default: {_PORT}, or one that is free")
    parser.add_argument("--open", action="store_true", help="open it in the browser")


def run(options: argparse.Namespace) -> int:
    """Writes the site; 1 when files of a person are in the way, or --check finds drift."""
    if options.serve:
        if options.check:
            raise Fault("--serve and --check do not go together")
        return _serve(options)
    out = Path(options.out or "site")
    made = _made(Session(options), options)
    done = _written(out, made, options.check)
    for path in done.kept:
        print(f"left alone: {out / path} was written or changed by hand; move it away to have it built")
    if options.check:
        for word, paths in (("would write", done.written), ("would remove", done.removed)):
            for path in paths:
                print(f"{word}: {out / path}")
        return FOUND if done.written or done.removed or done.kept else DONE
    note(_summary(done, out), options)
    if options.open:
        _open((out / "index.html").absolute().as_uri())
    return FOUND if done.kept else DONE


def _made(session: Session, options: argparse.Namespace) -> Site:
    from orgc.apps.site import site

    workers = options.workers if options.workers is not None else os.cpu_count() or 1
    compiled = session.compile()
    with session.observing() as observer:
        return site(compiled, session.world, workers, observer)


def _written(out: Path, made: Site, dry: bool = False) -> Written:
    from orgc.passes.write import OutputFault, write

    try:
        if out.exists() and not out.is_dir():
            raise OutputFault(f"{out} is not a folder")
        return write(out, made.artifacts, made.manifest, dry)
    except OutputFault as fault:
        raise Fault(str(fault)) from None


def _summary(done: Written, out: Path) -> str:
    from orgc.model.words import count

    removed = f", {len(done.removed)} removed" if done.removed else ""
    head = f"{out}: {count(len(done.written), 'file')} written, {len(done.unchanged)} unchanged{removed}"
    return f"{head}\nopen {out / 'index.html'} in a browser"


def _serve(options: argparse.Namespace) -> int:
    """Builds and serves the site, and builds it again whenever the organization's folder changes, until Ctrl-C."""
    from orgc.apps.site.serve import HERE, Live, serve
    from orgc.apps.watch import Watch

    root = root_of(options)
    options.path = str(root)
    out = Path(options.out or "site")
    config = (Path(options.config).absolute(),) if options.config else ()
    watch = Watch(root, (out, root / CACHE_NAME), config)
    live = Live()
    _round(live, options, out)
    try:
        server = serve(live, _PORT if options.port is None else options.port)
    except (OSError, OverflowError) as error:
        if options.port is not None:
            raise Fault(f"port {options.port} cannot be used: {error}") from None
        server = serve(live, 0)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://{HERE}:{server.server_address[1]}/"
    note(f"{address} shows {root}; Ctrl-C stops", options)
    sys.stderr.flush()
    if options.open:
        _open(address)
    try:
        for changed in watch:
            _again(live, options, out, changed)
    except KeyboardInterrupt:
        note("stopped", options)
    finally:
        live.close()
        server.shutdown()
        server.server_close()
    return DONE


def _again(live: Live, options: argparse.Namespace, out: Path, changed: tuple[str, ...]) -> None:
    """A round after a change; what cannot be built is said here and in the open pages, which stay."""
    from orgc.cli.rounds import in_words

    try:
        said = _round(live, options, out)
        note(f"{in_words(changed)}: {said}", options)
    except (Fault, OSError) as fault:
        live.fail(str(fault))
        print(f"orgc: {fault}; the last good site stays", file=sys.stderr, flush=True)
    except Exception as error:
        if os.environ.get("ORGC_TRACEBACK"):
            raise
        what = f"{type(error).__name__}: {error}".split("\n")[0]
        live.fail(f"internal fault ({what})")
        print(f"orgc: internal fault ({what}); please report it", file=sys.stderr, flush=True)


def _round(live: Live, options: argparse.Namespace, out: Path) -> str:
    import gc

    from orgc.model.words import count

    gc.unfreeze()
    gc.collect()
    made = _made(Session(options), options)
    done = _written(out, made)
    live.update(made.artifacts, made.report)
    return f"{count(len(done.written), 'page')} rewritten, {count(made.report.count('error'), 'error')}"


def _open(address: str) -> None:
    import webbrowser

    webbrowser.open(address)
