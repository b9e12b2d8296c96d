"""What the register does with a kasus: decisions, events, lists, due dates, the anchor of its audit chain.

Hides the transactions: what belongs together is written together or not at all, and every move is asked of
the transition table inside the transaction that makes it.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from kasus_rules.alur.keadaan import Butir, rangkum
from kasus_rules.alur.peristiwa import IdentitasDihapus, Isi, Peristiwa, TriaseDicatat
from kasus_rules.register import (
    cari_store,
    failures,
    keadaan_store,
    keputusan_store,
    lembar_store,
    orang_store,
    peristiwa_store,
    selesai_store,
)
from kasus_rules.register.isi import KasusRingkas, KeputusanTercatat, KeputusanTriase
from kasus_rules.register.isi_kasus import Halaman, JatuhTempo, Kasus, Saringan
from kasus_rules.register.keputusan_store import known_kasus
from kasus_rules.register.pegangan import Pegangan
from kasus_rules.register.peristiwa_store import Amplop
from kasus_rules.register.tabel import KasusRow
from kasus_rules.register.tabel_kasus import AuditRow

UNNAMED = "belum disebut"


class PeganganKasus(Pegangan):
    """The part of a register that is about whole kasus."""

    def record_keputusan(self, keputusan: KeputusanTriase) -> KeputusanTercatat:
        """Append a decision and its event, with a new kasus if neither it nor its draft names one.

        Its draft goes with it.

        Raises:
            DraftConflict: the draft is gone; it may have been decided in another window.
            NotFound: there is no such kasus.
            IllegalMove: the kasus has ended.
            InvalidContent, RegisterBusy, StorageFull, StorageFailed, RegisterLocked
        """
        with self._writing(settle=True) as session:
            return keputusan_store.record(session, keputusan, self._jejak())

    def catat(
        self,
        kode_kasus: str,
        isi: Isi,
        *,
        petugas: str,
        tanggal: date,
        mengoreksi: int | None = None,
        hapus_lembar: tuple[str, int] | None = None,
    ) -> Peristiwa:
        """Append one event, if the table allows it after all that is recorded by now.

        Args:
            kode_kasus: as typed.
            isi: what happened; a triage comes with its decision (`record_keputusan`).
            petugas: who records; never empty.
            tanggal: when it happened.
            mengoreksi: number of the earlier event of the same kind that it replaces.
            hapus_lembar: (kind, number) of the working sheet that became this event.

        Raises:
            IllegalMove: says what is in the way; nothing was written.
            NotFound, InvalidContent, RegisterBusy, StorageFull, StorageFailed, RegisterLocked
        """
        amplop = Amplop(petugas, tanggal, mengoreksi)
        return self._append(kode_kasus, (isi,), amplop, hapus_lembar)[0]

    def catat_semua(
        self,
        kode_kasus: str,
        isi: Sequence[Isi],
        *,
        petugas: str,
        tanggal: date,
        hapus_lembar: tuple[str, int] | None = None,
    ) -> tuple[Peristiwa, ...]:
        """Append several events in order, all or none; otherwise as `catat`."""
        return self._append(kode_kasus, tuple(isi), Amplop(petugas, tanggal), hapus_lembar)

    def pastikan_ada(self, kode: str) -> str:
        """The code as the register writes it; nothing is shown, so nothing is noted. NotFound when there is none."""
        with self._reading() as session:
            return known_kasus(session, kode)

    def buka_kasus(self, kode: str, *, pelaku: str) -> Kasus:
        """A kasus as a whole. That `pelaku` looked at it is kept in the audit chain.

        Raises:
            NotFound: there is no such kasus.
            InvalidContent: `pelaku` is empty.
            RegisterBusy, StorageFull, StorageFailed, RegisterLocked: a view that cannot be noted is refused.
        """
        failures.refuse_nobody(pelaku)
        with self._writing() as session:
            kode = known_kasus(session, kode)
            self._jejak().act(session, "lihat_kasus", pelaku=pelaku, kode=kode)
            events = peristiwa_store.load(session, kode)
            made = session.scalars(select(KasusRow.dibuat).where(KasusRow.kode == kode)).one()
            decisions = keputusan_store.load(session, kode)
            return Kasus(kode, made, rangkum(events), events, decisions, orang_store.load(session, kode))

    def cari_kasus(
        self, saringan: Saringan | None = None, *, batas: int = 50, sesudah: str | None = None, pelaku: str = ""
    ) -> Halaman:
        """One page of the kasus that fit, the last touched first.

        Args:
            saringan: None shows all.
            batas: lines a page.
            sesudah: `lanjut` of the page before.
            pelaku: who looks; noted in the audit chain once a sitting.
        """
        self._note_list(pelaku)
        with self._reading() as session:
            return cari_store.search(session, saringan or Saringan(), batas=batas, sesudah=sesudah)

    def jatuh_tempo(self, *, sampai: date | None = None, pelaku: str = "") -> tuple[JatuhTempo, ...]:
        """What is due in all open kasus, the earliest first; up to `sampai`, or all that has a date."""
        self._note_list(pelaku)
        with self._reading() as session:
            return keadaan_store.list_due(session, sampai)

    def selesai_sejak(self, sejak: date, *, pelaku: str = "") -> tuple[tuple[str, Butir], ...]:
        """(case code, item) of what was done or called off since then, the last first."""
        self._note_list(pelaku)
        with self._reading() as session:
            return selesai_store.list_done(session, sejak)

    def lewat_retensi(self, hari_ini: date, tahun: int) -> tuple[KasusRingkas, ...]:
        """Kasus that were closed or withdrawn more than `tahun` years before `hari_ini`, the oldest first."""
        with self._reading() as session:
            return keadaan_store.ended_before(session, _years_before(hari_ini, tahun))

    def list_kasus(self) -> tuple[KasusRingkas, ...]:
        """All kasus with their latest decision, the last decided first; for whole lists, else `cari_kasus`."""
        with self._reading() as session:
            return keadaan_store.list_all(session)

    def load_keputusan(self, kode_kasus: str) -> tuple[KeputusanTercatat, ...]:
        """The decisions of one kasus for replay by the machine, the first first; for people `buka_kasus`.

        Raises:
            NotFound: there is no such kasus.
        """
        with self._reading() as session:
            return keputusan_store.load(session, known_kasus(session, kode_kasus))

    def jangkar(self) -> tuple[int, str]:
        """Count and head of the audit chain, to be kept where nobody can change it unseen; (0, "") when empty."""
        with self._reading() as session:
            query = select(AuditRow.nomor, AuditRow.mac).order_by(AuditRow.nomor.desc()).limit(1)
            found = session.execute(query).first()
            return (0, "") if found is None else (found.nomor, found.mac)

    def _append(
        self, typed: str, contents: tuple[Isi, ...], amplop: Amplop, sheet: tuple[str, int] | None
    ) -> tuple[Peristiwa, ...]:
        _refuse_what_comes_with_more(contents)
        with self._writing(settle=True) as session:
            kode = known_kasus(session, typed)
            events = peristiwa_store.append(session, kode, contents, amplop, self._jejak())
            if any(isinstance(isi, IdentitasDihapus) for isi in contents):
                orang_store.erase(session, kode)
            if sheet is not None:
                lembar_store.remove(session, kode, *sheet)
            return events

    def _note_list(self, pelaku: str) -> None:
        name = pelaku.strip() or UNNAMED
        if name in self._listed:
            return
        with self._writing() as session:
            self._jejak().act(session, "lihat_daftar", pelaku=name)
        self._listed.add(name)


def _refuse_what_comes_with_more(contents: tuple[Isi, ...]) -> None:
    if any(isinstance(isi, TriaseDicatat) for isi in contents):
        raise failures.decision_only("putusan triase")


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)
