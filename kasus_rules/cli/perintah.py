"""The commands themselves: each reads, asks one service, and prints once, at the end."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from kasus_rules.cli import teks
from kasus_rules.cli.acuan import acuan, skema
from kasus_rules.cli.audit import audit
from kasus_rules.cli.bantuan import Kelompok
from kasus_rules.cli.batch import batch
from kasus_rules.cli.beda import beda
from kasus_rules.cli.cadangan import cadangkan, pulihkan
from kasus_rules.cli.ekspor_peneliti import ekspor_peneliti
from kasus_rules.cli.latihan import latihan
from kasus_rules.cli.lembar import lembar
from kasus_rules.cli.paket import ekspor, impor
from kasus_rules.cli.periksa import periksa
from kasus_rules.cli.sintetis import sintetis
from kasus_rules.cli.templat_excel import templat_excel
from kasus_rules.core.facts import FactSpec
from kasus_rules.errors import InputError
from kasus_rules.rulebase.answers_file import read_answers_file, read_case_file
from kasus_rules.services.assess import Asisten
from kasus_rules.services.bukti import bersandar_kabar
from kasus_rules.services.hasil_json import bukti_json, to_json
from kasus_rules.services.konsultasi import Penasihat, dengan_konsultasi

as_json_option = click.option("--json", "as_json", is_flag=True, help="Cetak sebagai JSON untuk program lain.")


@click.group(
    cls=Kelompok,
    help="Alat bantu konferensi kasus untuk guru BK. Alat ini menyarankan; Anda yang memutuskan.",
    context_settings={"help_option_names": ["--help", "-h"]},
)
def app() -> None:
    """Gather the commands."""


app.add_command(periksa)
app.add_command(beda)
app.add_command(acuan)
app.add_command(skema)
app.add_command(audit)
app.add_command(cadangkan)
app.add_command(pulihkan)
app.add_command(ekspor)
app.add_command(impor)
app.add_command(ekspor_peneliti)
app.add_command(lembar)
app.add_command(latihan)
app.add_command(batch)
app.add_command(sintetis)
app.add_command(templat_excel)


@app.command()
@click.argument("fakta", metavar="FAKTA.yaml", type=click.Path(path_type=Path))
@click.option("--ubah", is_flag=True, help="Sebutkan juga jawaban apa yang akan mengubah putusannya.")
@as_json_option
def triase(fakta: Path, as_json: bool, ubah: bool) -> None:
    """Menilai satu kasus dari berkas jawaban."""
    asisten = Asisten.siapkan(tegas=True)
    penasihat, (facts, bukti) = Penasihat(asisten), read_case_file(fakta, asisten.base)
    hasil = dengan_konsultasi(asisten.nilai(facts), penasihat.tanya(facts))
    kabar = bersandar_kabar(asisten, facts, bukti)
    lain = penasihat.apa_yang_mengubah(facts) if ubah else ()
    if as_json:
        extra = {"perubahan": [asdict(one) | {"perubahan": list(one.perubahan)} for one in lain]} if ubah else {}
        click.echo(_dump(to_json(hasil) | bukti_json(bukti, kabar) | extra))
    else:
        click.echo("\n".join([teks.penilaian(hasil), *teks.kabar(kabar, hasil), *teks.perubahan(lain)]))


@app.command(name="mengapa-tidak")
@click.argument("fakta", metavar="FAKTA.yaml", type=click.Path(path_type=Path))
@click.option("--putusan", default="", help="Putusan yang ditanyakan, misalnya konferensi.")
@click.option("--peran", default="", help="Peserta yang ditanyakan, misalnya ayah.")
@click.option("--pertimbangan", default="", help="Pertimbangan yang ditanyakan: beberapa kata dari teksnya.")
@as_json_option
def mengapa_tidak(fakta: Path, putusan: str, peran: str, pertimbangan: str, as_json: bool) -> None:
    """Menjelaskan mengapa suatu putusan, peserta, atau pertimbangan tidak disarankan."""
    asisten = Asisten.siapkan(tegas=True)
    facts = read_answers_file(fakta, asisten.base)
    found = Penasihat(asisten).mengapa_tidak(facts, putusan=putusan, peran=peran, pertimbangan=pertimbangan)
    click.echo(_dump(asdict(found)) if as_json else teks.mengapa_tidak(found))


@app.command(name="fakta")
@as_json_option
def daftar_fakta(as_json: bool) -> None:
    """Menampilkan semua pertanyaan yang dikenal aturan."""
    base = Asisten.siapkan().base
    rows = [_fakta(spec) for spec in base.facts.values()]
    click.echo(_dump(rows) if as_json else teks.daftar_fakta(base))


@app.command()
@click.argument("id_aturan", metavar="[ID]", required=False)
def aturan(id_aturan: str | None) -> None:
    """Menampilkan daftar aturan, atau satu aturan lengkap dengan sumbernya."""
    base = Asisten.siapkan().base
    if id_aturan is None:
        click.echo(teks.daftar_aturan(base))
        return
    found = [rule for rule in base.rules if rule.id == id_aturan or rule.id.startswith(id_aturan + ".")]
    if not found:
        raise InputError(teks.aturan_tidak_ada(id_aturan, base))
    click.echo("\n\n".join(teks.satu_aturan(rule, base) for rule in found))


@app.command(name="tolok-ukur")
@click.option(
    "--register",
    "register_of",
    type=click.IntRange(min=100),
    metavar="JUMLAH",
    help="Ukur register rekaan dengan kasus sebanyak ini (beberapa menit, perlu ruang di folder sementara).",
)
@click.option("--pelatihan", is_flag=True, help="Ukur penilaian satu sesi pelatihan dengan 60 peserta dan 12 kasus.")
@click.option(
    "--batch",
    "batch_of",
    type=click.IntRange(min=1000),
    metavar="JUMLAH",
    help="Ukur penilaian tabel sampai sebanyak ini baris (perlu bagian peneliti).",
)
@click.option(
    "--parquet",
    "parquet_of",
    type=click.IntRange(min=1000),
    metavar="JUMLAH",
    help="Ukur sebanyak ini kasus dari Parquet ke Parquet, dengan puncak memorinya (perlu bagian peneliti).",
)
@click.option("--nasihat", is_flag=True, help="Hitung jawaban sampai hasilnya tetap, terpandu dan menurut urutan.")
@as_json_option
def tolok_ukur(
    register_of: int | None, pelatihan: bool, batch_of: int | None, parquet_of: int | None, nasihat: bool, as_json: bool
) -> None:
    """Mengukur kecepatan, berdampingan dalam satu kali jalan. Hasilnya perbandingan, bukan janji."""
    rows, missing = _interviews() if nasihat else _measured(register_of, pelatihan, batch_of, parquet_of)
    click.echo(_dump(rows) if as_json else "\n".join([teks.tolok_ukur(rows), *_memory(rows)]))
    for name in missing:
        click.echo(f"Dilewati karena tidak terpasang: {name}", err=True)


def _interviews() -> tuple[list[dict[str, object]], tuple[str, ...]]:
    from kasus_rules.services.tolok_ukur_wawancara import measure_interviews

    return measure_interviews(Asisten.siapkan())


def _measured(
    register_of: int | None, pelatihan: bool, batch_of: int | None, parquet_of: int | None
) -> tuple[list[dict[str, object]], tuple[str, ...]]:
    """What was asked to be measured, and the engines that are not there to be compared with."""
    if pelatihan:
        from kasus_rules.services.tolok_ukur_pelatihan import measure_pelatihan

        return measure_pelatihan(), ()
    if register_of is not None:
        from kasus_rules.services.tolok_ukur_register import measure_register

        return measure_register(register_of), ()
    if parquet_of is not None:
        from kasus_rules.services.tolok_ukur_parquet import measure_parquet

        return measure_parquet(parquet_of), ()
    if batch_of is not None:
        from kasus_rules.services.tolok_ukur_batch import measure_shipped_batch

        rows = measure_shipped_batch(batch_of)
        return rows, _not_compared(rows)
    from kasus_rules.services.tolok_ukur import measure_shipped, skipped

    rows = measure_shipped()
    return rows, tuple(skipped(rows))


def _not_compared(rows: list[dict[str, object]]) -> tuple[str, ...]:
    """The engines for single cases that whole tables would be compared with, had they been installed."""
    from kasus_rules.services.tolok_ukur import skipped
    from kasus_rules.services.tolok_ukur_pembanding import DURABLE_HOST

    return tuple(name for name in skipped(rows) if name != DURABLE_HOST)


def _memory(rows: list[dict[str, object]]) -> list[str]:
    """How long a run took and the most memory it held, where that was measured."""
    return [
        f"{row['ukuran']}: {row['detik']} detik, puncak memori "
        + ("tidak diberitahukan sistem ini." if row["puncak_mib"] is None else f"{row['puncak_mib']} MiB.")
        for row in rows
        if "puncak_mib" in row
    ]


def _dump(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2)


def _fakta(spec: FactSpec) -> dict[str, object]:
    values: object = {choice.value: choice.label for choice in spec.choices} or None
    if spec.minimum is not None or spec.maximum is not None:
        values = {"paling_kecil": spec.minimum, "paling_besar": spec.maximum}
    return {
        "nama": spec.name,
        "jenis": spec.kind.value,
        "nilai": values,
        "tanya": spec.question,
        "kelompok": spec.group,
        "cara_tahu": spec.how_known.value,
    }
