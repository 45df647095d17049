"""How this server's rooms are to be built: made outside, sent in as JSON, followed inside."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Plan:
    """What the zygote needs to know before it imports a library or forks a worker."""

    level: int
    """The level to build: 4 namespaces, 3 Landlock and seccomp, 2 no opening of files, 1 a process."""
    paths: tuple[str, ...]
    """Folders to add to the import path."""
    readable: tuple[str, ...]
    """Every file and folder that code in the room may read; nothing else can be opened."""
    root: str
    """An empty folder over which the new root is mounted (level 4)."""
    home: str
    """The working folder of each worker: private memory at level 4, an empty folder below."""
    cache: str
    """Matplotlib's folder, written once while the zygote warms up."""
    loads: tuple[str, ...] = ()
    """Modules of the course's own packages, loaded before a worker is forked."""
    off: frozenset[str] = frozenset()
    """Layers left out, so that a test can see a promise break. Never set outside tests."""

    def has(self, layer: str) -> bool:
        """Say whether a layer of the wall is to be built."""
        return layer not in self.off

    def to_json(self) -> str:
        """Return the plan as text for the zygote."""
        return json.dumps({**asdict(self), "off": sorted(self.off)})

    @classmethod
    def from_json(cls, text: str) -> "Plan":
        """Return the plan that `to_json` wrote."""
        fields = json.loads(text)
        for name in ("paths", "readable", "loads"):
            fields[name] = tuple(fields[name])
        return cls(**{**fields, "off": frozenset(fields["off"])})
