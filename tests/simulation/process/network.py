"""Network namespaces joined by a wire that loses, delays, limits and cuts.

Every host is a network namespace whose only connection is a TUN device. This process holds the other ends and passes
packets between them, so a fault is one of packets: TCP sends again, waits, and finds out for itself. Few machines have
the kernel's own emulator (netem), and this needs none. The addresses are loopback addresses of other namespaces,
because a workstation sends secrets without TLS to a loopback address only.
"""

from __future__ import annotations

import fcntl
import heapq
import ipaddress
import os
import select
import struct
import subprocess
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

NETWORK = "127.77.0"
DEVICE = Path("/dev/net/tun")
SET_INTERFACE = 0x400454CA  # TUNSETIFF
TUN_WITHOUT_HEADER = 0x1001  # IFF_TUN | IFF_NO_PI
MTU = 1400
PRIORITY = (
    -15
)  # Every statement to the database passes the wire twice, so it must not wait for other programs.
MOST_QUEUED = 3.0  # Seconds that a packet may wait for a limited line; a later one is lost, as in a router.
FROM, TO = slice(12, 16), slice(16, 20)  # The addresses in a packet.
PROGRAMS = ("ip", "nsenter", "setpriv")


class NotPermitted(Exception):
    """This machine does not let the tier make its network."""


@dataclass
class Line:
    """The state of one host's line, in both directions."""

    delay: float = 0.0
    """Seconds each way."""
    jitter: float = 0.0
    """The most seconds that a packet may take longer; it may then be overtaken."""
    loss: float = 0.0
    """The share of the packets that are lost."""
    rate: float = 0.0
    """Bytes in a second; 0 for no limit."""
    is_cut: bool = False
    free_at: dict[bool, float] = field(default_factory=lambda: {True: 0.0, False: 0.0})
    """When a limited line has sent what waits, for each direction."""


@dataclass
class Host:
    """One namespace: its name, its address and the other end of its line."""

    name: str
    namespace: str
    address: str
    tun: int
    line: Line = field(default_factory=Line)

    def inside(self, *command: str | Path) -> list[str | Path]:
        """Return a command that runs the given one in the namespace, in the same process."""
        return ["nsenter", f"--net=/run/netns/{self.namespace}", "--", *command]


@dataclass
class Traffic:
    """How many packets were passed on and lost."""

    passed: int = 0
    lost: int = 0


class Network:
    """Makes hosts and passes their packets on in a thread of its own. Faults are set from any thread."""

    def __init__(self, rng: Random) -> None:
        expect_permitted()
        self._rng, self._hosts = rng, dict[bytes, Host]()
        self._by_tun: dict[int, Host] = {}
        self._named: dict[str, Host] = {}
        self._cuts: set[frozenset[str]] = set()
        self._due: list[tuple[float, int, int, bytes]] = []
        self._count, self._is_ending = 0, threading.Event()
        self._poll = select.epoll()
        self.traffic = Traffic()
        self._thread = threading.Thread(target=self._run, name="wire", daemon=True)
        self._thread.start()

    # -- hosts ------------------------------------------------------------------------------------------------------

    def add(self, name: str) -> Host:
        """Make a host. Raises NotPermitted when the machine forbids it."""
        number = len(self._hosts) + 1
        namespace, device = f"world-{os.getpid()}-{name}", f"w{os.getpid()}n{number}"
        address = f"{NETWORK}.{number}"
        _ip("netns", "add", namespace)
        tun = open_tun(device)
        host = Host(name, namespace, address, tun)
        self._hosts[ipaddress.IPv4Address(address).packed] = host
        self._by_tun[tun], self._named[name] = host, host
        _ip("link", "set", device, "netns", namespace, "name", "line")
        here = ("-n", namespace)
        _ip(*here, "link", "set", "lo", "up")
        # Without this, a packet from a loopback address on another device is thrown away.
        allow = host.inside("sh", "-c", "echo 1 > /proc/sys/net/ipv4/conf/all/route_localnet")
        subprocess.run(allow, check=True, capture_output=True)
        _ip(*here, "link", "set", "line", "mtu", str(MTU), "up")
        _ip(*here, "addr", "add", f"{address}/24", "dev", "line")
        _ip(*here, "route", "del", "local", "127.0.0.0/8", "dev", "lo", "table", "local")
        self._poll.register(tun, select.EPOLLIN)
        return host

    def close(self) -> None:
        """Delete every host. Programs that still run in one keep it until they end."""
        self._is_ending.set()
        self._thread.join()
        for host in self._by_tun.values():
            os.close(host.tun)
            subprocess.run(["ip", "netns", "del", host.namespace], capture_output=True)
        self._poll.close()

    # -- faults -----------------------------------------------------------------------------------------------------

    def part(self, some: Sequence[str], others: Sequence[str]) -> None:
        """Cut the lines between two groups of hosts. Packets vanish; nobody is told."""
        self._cuts |= {frozenset((one, other)) for one in some for other in others}

    def join(self, some: Sequence[str], others: Sequence[str]) -> None:
        """End such a cut."""
        self._cuts -= {frozenset((one, other)) for one in some for other in others}

    def line(self, name: str) -> Line:
        """Return the line of a host, to be changed."""
        return self._named[name].line

    def mend(self, name: str) -> None:
        """End the faults of a host's line."""
        self._named[name].line = Line()

    def heal(self) -> None:
        """End every fault."""
        self._cuts = set()
        for host in self._by_tun.values():
            host.line = Line()

    # -- packets ----------------------------------------------------------------------------------------------------

    def _run(self) -> None:
        with suppress(OSError):  # Without it the wire is only slower while the machine is busy.
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), PRIORITY)
        while not self._is_ending.is_set():
            now = time.monotonic()
            while self._due and self._due[0][0] <= now:
                _, _, tun, packet = heapq.heappop(self._due)
                self._deliver(tun, packet)
            wait = min(0.2, self._due[0][0] - now) if self._due else 0.2
            for tun, _ in self._poll.poll(wait):
                self._take(tun)

    def _take(self, tun: int) -> None:
        for _ in range(64):
            try:
                packet = os.read(tun, 65536)
            except OSError:  # There is no more to read.
                return
            if packet[0] >> 4 != 4:
                continue
            sender, receiver = self._hosts.get(packet[FROM]), self._hosts.get(packet[TO])
            if sender is not None and receiver is not None:
                self._pass_on(sender, receiver, packet)

    def _pass_on(self, sender: Host, receiver: Host, packet: bytes) -> None:
        now = at = time.monotonic()
        for host, is_up in ((sender, True), (receiver, False)):
            line = host.line
            if line.is_cut or (line.loss and self._rng.random() < line.loss):
                self.traffic.lost += 1
                return
            if line.rate:
                at = max(at, line.free_at[is_up]) + len(packet) / line.rate
                if at - now > MOST_QUEUED:
                    self.traffic.lost += 1
                    return
                line.free_at[is_up] = at
            at += line.delay + line.jitter * self._rng.random()
        if frozenset((sender.name, receiver.name)) in self._cuts:
            self.traffic.lost += 1
            return
        self.traffic.passed += 1
        if at <= now:
            self._deliver(receiver.tun, packet)
        else:
            self._count += 1
            heapq.heappush(self._due, (at, self._count, receiver.tun, packet))

    def _deliver(self, tun: int, packet: bytes) -> None:
        try:
            os.write(tun, packet)
        except OSError:
            self.traffic.lost += 1  # The device does not take it now.


def expect_permitted() -> None:
    """Raise NotPermitted with a sentence when this machine cannot run the tier."""
    if not DEVICE.exists():
        raise NotPermitted(
            f"The process tier needs {DEVICE}, which this machine does not have. It runs on Linux as root, with iproute2."
        )
    name = f"world-{os.getpid()}-trial"
    _ip("netns", "add", name)
    _ip("netns", "del", name)


def _ip(*words: str) -> None:
    try:
        done = subprocess.run(["ip", *words], capture_output=True, text=True)
    except FileNotFoundError:
        raise NotPermitted(
            "The process tier needs the program “ip” for network namespaces, and it is not installed. Install iproute2."
        ) from None
    if done.returncode:
        reason = done.stderr.strip() or f"status {done.returncode}"
        raise NotPermitted(
            "The process tier needs network namespaces, and this machine does not permit them to this account:"
            f" “ip {' '.join(words)}” said “{reason}”. Run it as root on a Linux machine of its own."
        )


def open_tun(name: str) -> int:
    """Make a TUN device and return its open file. Raises NotPermitted when this account may not."""
    try:
        tun = os.open(DEVICE, os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(tun, SET_INTERFACE, struct.pack("16sH22x", name.encode(), TUN_WITHOUT_HEADER))
    except OSError as error:
        raise NotPermitted(
            f"The process tier needs {DEVICE}, and this machine does not permit it: {error.strerror}."
            " Run it as root on a Linux machine of its own."
        ) from None
    return tun
