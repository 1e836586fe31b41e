"""The proxies of deploy/cluster as they are, but for names, ports and certificate; each a process of its own."""

import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "deploy" / "cluster"
START = 20
"""Seconds within which a proxy listens."""


def free_ports(number: int) -> list[int]:
    """Ports that nobody has at this moment."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _each in range(number)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate of this machine that only the test trusts."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed: no certificate to try the proxies with")
    made, key = folder / "fullchain.pem", folder / "privkey.pem"
    ask = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    name = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*ask, *name, "-keyout", key, "-out", made], check=True, capture_output=True)
    return made, key


@contextmanager
def nginx(folder: Path, port: int, plain: int, nodes: Sequence[int]) -> Iterator[None]:
    config = (EXAMPLES / "nginx.conf").read_text()
    made, key = certificate(folder)
    temporary = "".join(
        f"    {name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    changes = {
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ": f"listen 127.0.0.1:{port} ",
        "samen.example.nl": f"127.0.0.1:{port}",
        "tls/fullchain.pem": str(made),
        "tls/privkey.pem": str(key),
        "/tmp/nginx.pid": str(folder / "nginx.pid"),
        "http {\n": "http {\n" + temporary,
    }
    file = written(folder / "nginx.conf", config, changes | of_nodes(nodes))
    with running(["nginx", "-e", "stderr", "-p", str(folder), "-c", str(file), "-g", "daemon off;"], folder, port):
        yield


@contextmanager
def caddy(folder: Path, port: int, plain: int, nodes: Sequence[int]) -> Iterator[None]:
    config = (EXAMPLES / "Caddyfile").read_text()
    made, key = certificate(folder)
    changes = {
        "{\n\tservers {": f"{{\n\tadmin off\n\thttp_port {plain}\n\thttps_port {port}\n\tservers {{",
        "samen.example.nl {": f"https://127.0.0.1:{port} {{\n\ttls {made} {key}",
    }
    file = written(folder / "Caddyfile", config, changes | of_nodes(nodes))
    with running(["caddy", "run", "--adapter", "caddyfile", "--config", str(file)], folder, port):
        yield


PROXIES: dict[str, Callable[..., object]] = {"nginx": nginx, "caddy": caddy}


def of_nodes(ports: Sequence[int]) -> dict[str, str]:
    return {f"node{number}:8000": f"127.0.0.1:{port}" for number, port in enumerate(ports, 1)}


def written(file: Path, config: str, changes: dict[str, str]) -> Path:
    """The example with these changes; each must be one."""
    for before, after in changes.items():
        assert before in config, before
        config = config.replace(before, after)
    file.write_text(config)
    return file


@contextmanager
def running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    """Run a proxy until the end; skips, saying why, where it is not installed."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed: apt-get install {command[0]}")
    with (folder / "proxy.txt").open("wb") as said:
        own = {"HOME": str(folder), "PATH": "/usr/sbin:/usr/bin:/bin:/usr/local/bin"}
        process = subprocess.Popen(command, stdout=said, stderr=said, env=own)
        try:
            listening(port, process, folder / "proxy.txt")
            yield
        finally:
            process.terminate()
            process.wait(START)


def listening(port: int, process: "subprocess.Popen[bytes]", said: Path) -> None:
    deadline = time.monotonic() + START
    while True:
        try:
            with closing(socket.create_connection(("127.0.0.1", port), 1)):
                return
        except OSError:
            assert process.poll() is None, said.read_text()
            assert time.monotonic() < deadline, said.read_text()
            time.sleep(0.05)


def answer(port: int, request: bytes) -> bytes:
    """What the proxy answers to these very bytes, over TLS."""
    context = ssl.create_default_context()
    with context.wrap_socket(socket.create_connection(("127.0.0.1", port), 10), server_hostname="127.0.0.1") as line:
        line.sendall(request)
        line.settimeout(10)
        found = b""
        while part := line.recv(65536):
            found += part
    return found
