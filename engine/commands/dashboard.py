"""`sales-action dashboard`."""

from __future__ import annotations

import os
import socket
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from engine.commands.session import set_up_logging, tell
from engine.errors import ConfigError
from engine.events import log_events, tell_event

if TYPE_CHECKING:
    from pathlib import Path

# Browsers keep their connections open; whoever pressed Ctrl+C doesn't wait for them.
_LONGEST_GOODBYE_S = 3


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="An address of this machine; any, once people sign in.")
@click.option("--port", type=click.IntRange(0, 65535), default=8501, show_default=True, help="0 takes any free one.")
def dashboard(host: str, port: int) -> None:
    """Serve the dashboard for a browser on this machine."""
    from engine.access.sign_in import CALLBACK, app_folder, find_sign_in, is_loopback
    from engine.settings import HOME_VARIABLE, find_home, load_config

    set_up_logging(is_verbose=False)
    settings = load_config()  # a broken setting is said here, not by a page
    if settings.log_format == "json":
        log_events()
    sign_in = find_sign_in()
    if sign_in is None and not is_loopback(host):
        raise ConfigError(
            f"Nobody signs in at this dashboard, so it listens on this machine only, not on {host}. For a team, set up "
            "[auth] in ~/.streamlit/secrets.toml first (docs/sign-in.md). For yourself, leave out --host, and open it from "
            f"elsewhere through an SSH tunnel: ssh -L {port}:127.0.0.1:{port} THIS_MACHINE."
        )
    with listen(host, port) as listener:
        os.environ[HOME_VARIABLE] = str(find_home().absolute())
        name = f"[{host}]" if ":" in host else host
        served = f"http://{name}:{listener.getsockname()[1]}"
        address = sign_in.address.removesuffix(CALLBACK) if sign_in else served
        if settings.log_format == "json":
            tell_event("started", address=address)
        else:
            tell(f"Sales Action: {address}  (stop with Ctrl+C)")
        _serve(app_folder(), listener)
        if settings.log_format == "json":
            tell_event("stopped")
        else:
            tell("Stopped.")


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens there, 0 for any free port. Raises ConfigError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP: only then does asyncio send each message at once, instead of after the client's 40 ms of patience.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere this option lets two programs share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        other = f"Choose another one with --port, for example --port {port + 1 if port < 65535 else port - 1}."
        raise ConfigError(f"Port {port} on {host} can't be used: {error.strerror}. {other}") from error
    return listener


def _serve(folder: Path, listener: socket.socket) -> None:
    """Serve until Ctrl+C or SIGTERM, from the app's own folder: Streamlit reads its theme and settings there."""
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    import uvicorn

    config = uvicorn.Config("app:app", log_level="warning", access_log=False, timeout_graceful_shutdown=_LONGEST_GOODBYE_S)
    server = uvicorn.Server(config)
    with suppress(KeyboardInterrupt):  # uvicorn raises it anew once it has shut down, unless a shell ignores it for its jobs
        server.run(sockets=[listener])
