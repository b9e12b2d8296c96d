"""The addresses for who may open what, below `/kasus/kunci/`: list, add, remove, passphrases, recovery code.

Hides HTTP, as `handlers` does. Every change asks for the own passphrase once more, so that a screen that was
left open is not enough; passphrases come from the page's own dialog and go no further than this process.
"""

from __future__ import annotations

from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from kasus_rules.jupyter.handlers import KasusHandler, as_json
from kasus_rules.jupyter.keeper import require_same
from kasus_rules.register import akses, kunci
from kasus_rules.register.akses import PERAN
from kasus_rules.register.tempat import data_folder


class PeopleHandler(KasusHandler):
    """`GET kunci/akses`: who can open something; asked before anybody is in, to choose from."""

    @web.authenticated
    async def get(self) -> None:
        """Answer `{akses, peran, kabar}`; `kabar` says when the copy of the key file had to be used."""

        def found() -> dict[str, Any]:
            folder = data_folder()
            people = [as_json(one) for one in akses.list_akses(folder)]
            return {"akses": people, "peran": PERAN, "kabar": kunci.copy_in_use(folder)}

        await self.reply(found)


class AddHandler(KasusHandler):
    """`POST kunci/akses/tambah {nama, peran, sandi, ulang, sandi_sendiri}`."""

    @web.authenticated
    async def post(self) -> None:
        """Answer `{siapa}`."""
        nama, peran = self.field("nama"), self.field("peran")
        sandi, ulang, own = self.field("sandi"), self.field("ulang"), self.field("sandi_sendiri")

        def added() -> dict[str, Any]:
            require_same(sandi, ulang)
            made = self.keeper.manage(
                own, lambda at, key: akses.add(at, key, nama, peran, sandi),
                tindakan="tambah_akses", tentang=lambda one: one.id,
            )  # fmt: skip
            return {"siapa": as_json(made)}

        await self.reply(added)


class RemoveHandler(KasusHandler):
    """`POST kunci/akses/hapus {id, sandi_sendiri}`; who removes the own access is locked out at once."""

    @web.authenticated
    async def post(self) -> None:
        """Answer `{status}`."""
        id, own = self.field("id"), self.field("sandi_sendiri")

        def removed() -> dict[str, Any]:
            self.keeper.manage(
                own, lambda at, key: akses.remove(at, key, id), tindakan="hapus_akses", tentang=lambda _: id
            )  # fmt: skip
            who = self.keeper.who()
            if who is not None and who.id == id:
                self.keeper.lock()
            return {"status": self.keeper.status()}

        await self.reply(removed)


class PassphraseHandler(KasusHandler):
    """`POST kunci/akses/sandi {id, sandi, ulang, sandi_sendiri}`: the own, or as koordinator BK anybody's."""

    @web.authenticated
    async def post(self) -> None:
        """Answer `{status}`."""
        id, sandi, ulang, own = (self.field(name) for name in ("id", "sandi", "ulang", "sandi_sendiri"))

        def changed() -> dict[str, Any]:
            require_same(sandi, ulang)
            who = self.keeper.who()
            if who is not None and who.id == id:
                self.keeper.change_own(own, sandi, ulang)
            else:
                self.keeper.manage(
                    own, lambda at, key: kunci.change_passphrase(at, key, sandi, id=id),
                    tindakan="ubah_sandi", tentang=lambda _: id,
                )  # fmt: skip
            return {"status": self.keeper.status()}

        await self.reply(changed)


class RecoveryHandler(KasusHandler):
    """`POST kunci/kode {sandi_sendiri}`: a new recovery code, answered once; the old one ends."""

    @web.authenticated
    async def post(self) -> None:
        """Answer `{kode_pemulihan}`."""
        own = self.field("sandi_sendiri")

        def renewed() -> dict[str, Any]:
            return {"kode_pemulihan": self.keeper.manage(own, kunci.renew_recovery, tindakan="kode_pemulihan_baru")}

        await self.reply(renewed)


def access_routes(base_url: str) -> list[tuple[str, type[JupyterHandler]]]:
    """Every address of this module under the server's base address."""
    paths: dict[str, type[JupyterHandler]] = {
        "akses": PeopleHandler,
        "akses/tambah": AddHandler,
        "akses/hapus": RemoveHandler,
        "akses/sandi": PassphraseHandler,
        "kode": RecoveryHandler,
    }
    return [(url_path_join(base_url, "kasus", "kunci", path), handler) for path, handler in paths.items()]
