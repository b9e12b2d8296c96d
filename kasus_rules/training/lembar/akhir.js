/* The last pages: what is still open, and the code; then the first page that is shown. */

function bukaTinjau(cara) {
  const dijawab = kini.pilihan.filter((satu) => satu !== null).length;
  const tutup = kini.selesai
    ? baris(tombol("Ke kode", () => bukaKode({ nomor: kini.peserta }), "utama"))
    : buat("div", {}, [
      buat("div", { class: "kabar" }, paragraf("Setelah kode dibuat, jawaban tidak dapat diubah lagi.")),
      baris(tombol("Buat kode", selesaikan, "utama"), tombol("Kembali", () => bukaBabak(AKHIR, {}))),
    ]);
  pasang([
    kepala(null),
    buat("h1", {}, kini.selesai ? "Jawaban Anda" : "Tinjau jawaban"),
    paragraf(`${dijawab} dari ${opsi.length} pertanyaan dijawab.`),
    buat("ol", { class: "daftar" }, isi.babak.map((babak, at) => barisTinjau(babak, at))),
    tutup,
  ], Object.assign({ alamat: ["tinjau"] }, cara));
}

function barisTinjau(babak, at) {
  const sisa = kosong(at);
  const kunci = terkunci(at);
  const keadaan = sisa === 0 ? paragraf("✓ Semua dijawab", "penuh")
    : paragraf(kunci ? `○ ${sisa} dibiarkan kosong` : `○ ${sisa} masih kosong`, kunci ? "redup" : "kurang");
  const buka = tombol(kunci ? "Baca" : "Buka", () => bukaBabak(at, kunci ? {} : { tuju: pertamaKosong(at) }));
  buka.setAttribute("aria-label", `${kunci ? "Baca" : "Buka"} halaman ${at + 1}: ${babak.judul}`);
  return buat("li", {}, [
    buat("div", {}, [paragraf(`${at + 1}. ${babak.judul}${babak.bagian ? ` · ${babak.bagian.replace(/ /g, "\u00a0")}` : ""}`), keadaan]),
    buka,
  ]);
}

function pertamaKosong(at) {
  const nomor = kini.pilihan.findIndex((satu, k) => satu === null && k >= mulai[at]);
  return nomor !== -1 && nomor < mulai[at] + isi.babak[at].soal.length ? `soal-${nomor}` : undefined;
}

function selesaikan() {
  kini.selesai = true;
  kodeLama[kini.peserta] = buatKode(isi.kode, opsi, kini.peserta, kini.pilihan);
  simpan();
  bukaKode({ nomor: kini.peserta });
}

/* ── the code ────────────────────────────────────────────────────────────── */

function bukaKode(cara) {
  const nomor = cara.nomor;
  const kode = kodeLama[nomor];
  const tulisan = buat("pre", { class: "kode notranslate", translate: "no", id: "kode" }, kode);
  const milik = kini && String(kini.peserta) === String(nomor);
  pasang([
    buat("h1", {}, "Kode jawaban"),
    paragraf(`${isi.judul} · ${isi.meta} · Peserta ${nomor}`, "meta"),
    paragraf("Kirim kode ini kepada pelatih lewat pesan, atau bacakan. Kode hanya memuat nomor peserta dan jawaban."),
    tulisan,
    tombolKode(kode, tulisan),
    milik ? paragraf("Jawaban sudah dikunci.", "redup") : null,
    buat("div", { class: "akhir" }, [
      ...(milik ? [tombol("Lihat jawaban", () => bukaTinjau({}))] : []),
      tombol("Mulai untuk peserta lain", pesertaLain),
    ]),
    tombolHapus(),
  ], Object.assign({ alamat: ["kode", nomor] }, cara));
}

function tombolKode(kode, tulisan) {
  const suara = bacakan(kode);
  const baca = tombol("Bacakan", () => {
    suara.hidden = !suara.hidden;
    baca.setAttribute("aria-expanded", String(!suara.hidden));
  });
  baca.setAttribute("aria-expanded", "false");
  const tersalin = buat("p", { class: "penuh", role: "status" });
  const bagi = () => navigator.share({ text: kode }).catch(() => undefined);
  return buat("div", {}, [
    baris(
      tombol("Salin", () => salin(kode, tulisan, tersalin), "utama"),
      ...(typeof navigator.share === "function" ? [tombol("Bagikan", bagi)] : []),
      baca
    ),
    tersalin,
    suara,
  ]);
}

function bacakan(kode) {
  const kelompok = kode.split(/\s+/).slice(1);
  return buat("section", { hidden: "", "aria-label": "Kode untuk dibacakan" }, [
    paragraf("Awali dengan BK1, lalu bacakan kelompok demi kelompok dengan nomornya. Angka 0 dibaca “nol”, angka 1 “satu”; huruf I, L, O, dan U tidak dipakai."),
    buat("ol", { class: "bacakan notranslate", translate: "no" },
      kelompok.map((satu) => buat("li", {}, satu.split("").join(" ")))),
  ]);
}

function salin(kode, tulisan, tersalin) {
  const berhasil = () => { tersalin.textContent = "✓ Kode tersalin."; };
  const cadangan = () => {
    const pilihan = window.getSelection();
    const rentang = document.createRange();
    rentang.selectNodeContents(tulisan);
    pilihan.removeAllRanges();
    pilihan.addRange(rentang);
    let bisa = false;
    try {
      bisa = document.execCommand("copy");
    } catch (galat) {
      bisa = false;
    }
    if (bisa) berhasil();
    else tersalin.textContent = "Kode sudah dipilih. Tekan lama pada kode, lalu pilih Salin.";
  };
  if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(kode).then(berhasil, cadangan);
  else cadangan();
}

/* ── the back key, and the first page ────────────────────────────────────── */

window.addEventListener("popstate", (acara) => {
  const alamat = acara.state && acara.state.alamat;
  if (!alamat) return;
  const cara = { dariRiwayat: true };
  if (alamat[0] === "kode" && kodeLama[alamat[1]]) bukaKode({ nomor: alamat[1], dariRiwayat: true });
  else if (!kini) bukaMulai(cara);
  else if (alamat[0] === "babak" && alamat[1] <= kini.sampai) bukaBabak(alamat[1], cara);
  else if (alamat[0] === "tinjau" && kini.sampai === AKHIR) bukaTinjau(cara);
  else bukaLanjut(cara);
});

window.addEventListener("beforeunload", (acara) => {
  if (menyimpan || !kini || kini.selesai) return;
  acara.preventDefault();
  acara.returnValue = "";
});

muat();
if (kini) bukaLanjut({});
else bukaMulai({});
