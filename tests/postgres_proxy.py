"""A line to a PostgreSQL server on loopback, which tests cut, hold and slow down."""

from __future__ import annotations

import contextlib
import socket
import threading
import time

from sqlalchemy import make_url


class Proxy:
    """Passes bytes on; see the methods for what else it does. `cut_at` names words of a client at which its line is cut.

    With `cut_after` the words still arrive, and the answer is lost; without it they are lost themselves.
    """

    def __init__(self, url: str) -> None:
        self._target = make_url(url)
        self._lines: list[socket.socket] = []
        self._listener: socket.socket | None = None
        self._is_through = threading.Event()
        self._is_through.set()
        self.cut_at: bytes | None = None
        self.cut_after = False
        self.delay_s = 0.0
        self._open(0)
        assert self._listener
        self._port = int(self._listener.getsockname()[1])
        self.url = self._target.set(host="127.0.0.1", port=self._port).render_as_string(hide_password=False)

    def stop(self) -> None:
        """Cut every line, and take no more."""
        self.refuse()
        self.cut()

    def refuse(self) -> None:
        """Take no more lines."""
        listener, self._listener = self._listener, None
        if listener:
            _close(listener)

    def start(self) -> None:
        """Take lines again."""
        self._open(self._port)

    def hold(self) -> None:
        """Keep every line open and pass nothing on."""
        self._is_through.clear()

    def go_on(self) -> None:
        """Pass everything on again."""
        self._is_through.set()

    def cut(self) -> None:
        """Cut every line."""
        lines, self._lines = self._lines, []
        for line in lines:
            _close(line)

    def _open(self, port: int) -> None:
        listener = socket.create_server(("127.0.0.1", port))
        self._listener = listener
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            server = socket.create_connection((self._target.host or "127.0.0.1", self._target.port or 5432))
            self._lines += [client, server]
            threading.Thread(target=self._pass, args=(client, server, True), daemon=True).start()
            threading.Thread(target=self._pass, args=(server, client, False), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, is_client: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                self._is_through.wait(20)
                time.sleep(self.delay_s)
                if is_client and self.cut_at and self.cut_at in data:
                    self.cut_at = None
                    if self.cut_after:
                        _shut(source)  # no answer gets there any more
                        target.sendall(data)
                        target.settimeout(5)
                        target.recv(65536)
                    break
                target.sendall(data)
        _close(source)
        _close(target)


def _shut(line: socket.socket) -> None:
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _close(line: socket.socket) -> None:
    _shut(line)
    line.close()
