"""A small city: machines, a server, what lies on shelves, and who was told what."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.store.pruning import prune
from kiosk.store.pruning_floor import LEAST_DAYS
from sync.client.outcomes import SyncOutcome
from sync.client.register import Registration, register
from sync.wire.roster import PersonItem, RosterRole
from tests.harness.simulation.clocks import TrueTime
from tests.harness.simulation.held import held_hashes
from tests.harness.simulation.kiosk_site import Identity, KioskCrashed, KioskSite
from tests.harness.simulation.network import Network
from tests.harness.simulation.server_site import BackupCopy, ServerSite
from tests.harness.simulation.templates import OFFICE

KEPT_COPIES = 3


@dataclass(frozen=True, slots=True)
class Image:
    """A copy of a kiosk's disk on a shelf."""

    path: Path
    identity: Identity


@dataclass
class World:
    """Everything one schedule acts on, and the memory of what must not be lost."""

    rng: random.Random
    true: TrueTime
    server: ServerSite
    network: Network
    free: list[KioskSite]
    shelf: Path
    say: Callable[[str], None]
    kiosks: list[KioskSite] = field(default_factory=list)
    copies: list[BackupCopy] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    outcomes: dict[KioskSite, SyncOutcome] = field(default_factory=dict)
    told: set[bytes] = field(default_factory=set)
    """Hashes of entries of which a person was told that they were recorded."""
    dropped: set[bytes] = field(default_factory=set)
    """Hashes that were on a disk which was thrown away."""
    only_on_server: set[bytes] = field(default_factory=set)
    """Of these, the ones the server held when the last disk with them went."""
    written: int = 0
    pruned: int = 0
    made: int = 0

    def switch_on(self, image: Path, identity: Identity) -> KioskSite:
        """Put a disk into a free machine and start it."""
        kiosk = self.free.pop()
        kiosk.install(image, identity, random.Random(self.rng.random()))
        self.kiosks.append(kiosk)
        kiosk.boot(self.network)
        return kiosk

    def record(self, kiosk: KioskSite, *, crash: bool) -> None:
        """A person checks in and, unless the kiosk crashes, is told that it was recorded."""
        self.written += 1
        try:
            self.told.add(kiosk.write(self.written, crash=crash))
        except KioskCrashed:
            self.say("kiosk crashed before its commit")
            kiosk.boot(self.network)

    def sync(self, kiosk: KioskSite) -> SyncOutcome | None:
        """One round; None when the kiosk crashed in it and was started again."""
        try:
            outcome = kiosk.sync()
        except KioskCrashed:
            kiosk.boot(self.network)
            return None
        self.outcomes[kiosk] = outcome
        self.say(f"  {outcome}")
        return outcome

    def back_up_server(self) -> None:
        self.made += 1
        copy = self.server.back_up(f"copy-{self.made}", held_hashes(self.server.city))
        self.copies.append(copy)
        if len(self.copies) > KEPT_COPIES:
            self.server.forget(self.copies.pop(0))

    def restore_server(self, copy: BackupCopy) -> None:
        """Everything the server took since the copy is gone."""
        self.server.restore(copy, self.copies)
        self.only_on_server &= copy.hashes

    def take_image(self, kiosk: KioskSite) -> Image:
        self.made += 1
        image = Image(self.shelf / f"image-{self.made}", kiosk.identity_now())
        kiosk.take_image(image.path)
        kiosk.boot(self.network)
        self.images.append(image)
        return image

    def put_image_back(self, kiosk: KioskSite, image: Image) -> None:
        """The machine's disk breaks; an old image of it is put in."""
        before = {row[2] for row in kiosk.rows()}
        kiosk.install(image.path, image.identity, kiosk.clock.rng)
        kiosk.boot(self.network)
        elsewhere = {row[2] for other in self.kiosks for row in other.rows()}
        gone = before - elsewhere
        self.dropped |= gone
        self.only_on_server |= gone & held_hashes(self.server.city)

    def register_again(self, kiosk: KioskSite) -> None:
        """What a human does about a disputed history (docs/platform.md)."""
        identity = kiosk.identity_now()
        code = self.server.administration.new_code(identity.office, approved=True)
        try:
            if isinstance(register(self.network, identity.key, code), Registration):
                kiosk.want_new_epoch()
        except KioskCrashed:
            kiosk.boot(self.network)

    def prune(self, kiosk: KioskSite) -> None:
        """Empty the contents that the kiosk may."""
        self.pruned += prune(kiosk.journal, LEAST_DAYS)

    def edit_roster(self) -> None:
        """Somebody new reports to the office."""
        self.made += 1
        person = PersonItem(
            revision=1,
            subject=f"p-{self.made}",
            name="王小明",
            id_number="11010519491231002X",
            role=RosterRole.SUPERVISED,
        )
        self.server.administration.put(OFFICE, person)

    def republish_roster(self, kiosk: KioskSite) -> None:
        """What a human does after a restore that lost roster changes (docs/platform.md)."""
        self.server.administration.republish(OFFICE, after=kiosk.roster.cursor())

    def must_be_held(self) -> set[bytes]:
        """Hashes that the server must hold once everybody was heard."""
        on_disks = {row[2] for kiosk in self.kiosks for row in kiosk.rows()}
        return on_disks | self.only_on_server
