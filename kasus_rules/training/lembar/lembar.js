/* The pages of the offline sheet: start, one page an episode. Only the page that is open stands in the document, so
   that what comes later cannot be found by searching. An episode can no longer be changed once the next one of the
   same case was opened: what that one tells must not colour the answer before it. */

/* ── start, and coming back ──────────────────────────────────────────────── */

function bukaMulai(cara) {
  const isian = buat("input", { id: "nomor", inputmode: "numeric", autocomplete: "off", maxlength: "3", "aria-describedby": "salah" });
  const salah = buat("p", { id: "salah", class: "salah", role: "alert" });
  const formulir = buat("form", { novalidate: "" }, [
    buat("div", { class: "isian" }, [buat("label", { for: "nomor" }, "Nomor peserta dari pelatih"), isian, salah]),
    buat("button", { type: "submit", class: "utama" }, "Mulai"),
  ]);
  formulir.addEventListener("submit", (acara) => {
    acara.preventDefault();
    const pesan = mulaiDengan(isian.value.trim());
    if (!pesan) return;
    salah.textContent = pesan;
    isian.setAttribute("aria-invalid", "true");
    isian.focus();
  });
  const lama = Object.keys(kodeLama).map((nomor) => tombol(`Tampilkan kode peserta ${nomor}`, () => bukaKode({ nomor })));
  pasang([
    buat("h1", {}, isi.judul),
    paragraf(isi.meta, "meta"),
    paragraf(`Anda akan membaca ${AKHIR + 1} cerita pendek dan menjawab beberapa pertanyaan tentang setiap cerita. Kasus ini rekaan; tidak ada murid yang sungguh ada.`),
    paragraf("Jawablah sendiri, tanpa berdiskusi dulu. Biarkan kosong bila ragu; itu pun berguna bagi pelatih."),
    paragraf("Nama Anda tidak diminta, dan lembar ini tidak mengirim apa pun. Di akhir, Anda mendapat kode pendek untuk pelatih."),
    menyimpan ? null : paragraf("Selesaikan lembar ini tanpa menutup halamannya: peramban ini tidak menyimpan jawaban.", "kabar"),
    formulir,
    lama.length ? buat("div", { class: "akhir" }, [paragraf("Kode yang sudah dibuat di perangkat ini:"), ...lama]) : null,
    lama.length ? tombolHapus() : null,
  ], Object.assign({ alamat: ["mulai"] }, cara));
}

function mulaiDengan(teks) {
  if (!/^[0-9]{1,3}$/.test(teks) || Number(teks) === 0) return "Isi nomor 1 sampai 999. Nomor ini Anda terima dari pelatih.";
  const peserta = Number(teks);
  if (kodeLama[peserta]) return `Peserta ${peserta} sudah membuat kode di perangkat ini. Periksa nomor Anda, atau tampilkan kode itu di bawah.`;
  kini = { peserta, pilihan: opsi.map(() => null), sampai: 0, selesai: false };
  simpan();
  bukaBabak(0, {});
  return "";
}

function bukaLanjut(cara) {
  const nomor = kini.peserta;
  const ganti = buat("div", { class: "akhir" });
  const mulaiLain = tombol("Mulai untuk peserta lain", () => {
    if (kini.selesai) return pesertaLain();
    const lanjut = tombol("Batal", () => bukaLanjut({ dariRiwayat: true }));
    ganti.textContent = "";
    ganti.append(
      paragraf(`Kode peserta ${nomor} belum dibuat. Jawabannya akan dihapus dari perangkat ini.`),
      tombol(`Hapus jawaban peserta ${nomor} dan mulai`, pesertaLain, "bahaya"), lanjut
    );
    lanjut.focus();
    return undefined;
  });
  ganti.append(mulaiLain);
  const keterangan = kini.selesai
    ? `Kode peserta ${nomor} sudah dibuat di perangkat ini.`
    : `Jawaban peserta ${nomor} tersimpan di perangkat ini, sampai halaman ${kini.sampai + 1} dari ${AKHIR + 1}.`;
  pasang([
    buat("h1", {}, "Lanjutkan?"),
    paragraf(`${isi.judul} · ${isi.meta}`, "meta"),
    paragraf(keterangan),
    baris(kini.selesai
      ? tombol("Tampilkan kode", () => bukaKode({ nomor }), "utama")
      : tombol(`Lanjutkan sebagai peserta ${nomor}`, () => bukaBabak(kini.sampai, {}), "utama")),
    ganti,
  ], Object.assign({ alamat: ["lanjut"] }, cara));
}

function pesertaLain() {
  kini = null;
  simpan();
  bukaMulai({});
}

/* ── one episode ─────────────────────────────────────────────────────────── */

const kosong = (at) => isi.babak[at].soal.filter((_, k) => kini.pilihan[mulai[at] + k] === null).length;
const lanjutan = (at) => isi.babak.findIndex((babak, k) => k > at && babak.kasus === isi.babak[at].kasus);

function terkunci(at) {
  const nanti = lanjutan(at);
  return kini.selesai || (nanti !== -1 && nanti <= kini.sampai);
}

function bukaBabak(at, cara) {
  const babak = isi.babak[at];
  const kunci = terkunci(at);
  kini.sampai = Math.max(kini.sampai, at);
  simpan();
  const hitung = paragraf("", "redup");
  const segarkan = () => {
    const sisa = kosong(at);
    hitung.textContent = sisa === 0
      ? "Semua pertanyaan di halaman ini sudah dijawab."
      : `${sisa} dari ${babak.soal.length} pertanyaan masih kosong. Boleh dibiarkan kosong bila ragu.`;
  };
  segarkan();
  pasang([
    kepala(at),
    babak.bagian ? paragraf(babak.bagian, "bagian") : null,
    buat("h1", {}, babak.judul),
    ...sebelumnya(at),
    buat("div", { class: "cerita" }, babak.cerita.map((satu) => paragraf(satu))),
    kunci ? buat("div", { class: "kabar" }, paragraf(kini.selesai
      ? "Kode sudah dibuat. Jawaban halaman ini hanya dapat dibaca."
      : "Keterangan baru sudah Anda buka. Jawaban halaman ini hanya dapat dibaca.")) : null,
    ...pertanyaan(at, kunci, segarkan),
    kunci ? null : hitung,
    !kunci && lanjutan(at) === at + 1 ? buat("div", { class: "kabar" }, paragraf(
      "Kasus ini berlanjut dengan keterangan baru. Setelah lanjut, jawaban bagian ini tidak dapat diubah.")) : null,
    tombolBabak(at),
  ], Object.assign({ alamat: ["babak", at] }, cara));
}

function sebelumnya(at) {
  const dulu = isi.babak.slice(0, at).filter((babak) => babak.kasus === isi.babak[at].kasus);
  return dulu.map((babak) => buat("details", {}, [
    buat("summary", {}, `Baca lagi ${babak.bagian ? babak.bagian.toLowerCase() : "cerita sebelumnya"}`),
    buat("div", { class: "cerita" }, babak.cerita.map((satu) => paragraf(satu))),
  ]));
}

function pertanyaan(at, kunci, segarkan) {
  const hasil = [];
  isi.babak[at].soal.forEach((soal, k) => {
    const judul = JENIS[soal.jenis];
    const tadi = k > 0 ? JENIS[isi.babak[at].soal[k - 1].jenis] : undefined;
    if (judul && judul !== tadi) hasil.push(buat("h2", {}, judul));
    hasil.push(kartu(soal, mulai[at] + k, kunci, segarkan));
  });
  return hasil;
}

function kartu(soal, nomor, kunci, segarkan) {
  const id = `soal-${nomor}`;
  const bantuan = soal.bantuan ? buat("p", { class: "bantuan", id: `${id}-bantuan` }, soal.bantuan) : null;
  if (kunci) {
    const dipilih = kini.pilihan[nomor];
    return buat("div", { class: "kartu" }, [
      paragraf(soal.tanya, "tanya"),
      dipilih === null ? paragraf("Dibiarkan kosong", "jawaban jawaban--kosong") : paragraf(`Jawaban Anda: ${soal.pilihan[dipilih]}`, "jawaban"),
    ]);
  }
  const elemen = buat("fieldset", { class: "kartu", id, tabindex: "-1" }, buat("legend", {}, soal.tanya));
  if (bantuan) {
    elemen.append(bantuan);
    elemen.setAttribute("aria-describedby", bantuan.id);
  }
  elemen.append(...radio(soal, nomor, id, segarkan));
  return elemen;
}

function radio(soal, nomor, id, segarkan) {
  const pendek = soal.pilihan.every((label) => label.length <= PENDEK);
  const kotak = soal.pilihan.map((_, k) => buat("input", { type: "radio", name: id, id: `${id}-${k}` }));
  const label = soal.pilihan.map((teks, k) => buat("label", { for: `${id}-${k}` }, [kotak[k], buat("span", {}, teks)]));
  const kosongkan = tombol("Kosongkan", () => { pilih(null); kotak[0].focus(); umumkan("Jawaban dikosongkan."); }, "lirih kosongkan");
  kosongkan.setAttribute("aria-label", `Kosongkan jawaban: ${soal.tanya}`);
  const lukis = () => {
    const dipilih = kini.pilihan[nomor];
    kotak.forEach((satu, k) => { satu.checked = k === dipilih; });
    label.forEach((satu, k) => satu.classList.toggle("dipilih", k === dipilih));
    kosongkan.hidden = dipilih === null;
  };
  const pilih = (nilai) => { kini.pilihan[nomor] = nilai; simpan(); lukis(); segarkan(); };
  kotak.forEach((satu, k) => satu.addEventListener("change", () => pilih(k)));
  lukis();
  return [buat("div", { class: pendek ? "pilihan pilihan-pendek" : "pilihan" }, label), kosongkan];
}

function tombolBabak(at) {
  const semuaDibuka = kini.sampai === AKHIR;
  const utama = at === AKHIR ? tombol("Tinjau jawaban", () => bukaTinjau({}), "utama")
    : tombol("Lanjut", () => bukaBabak(at + 1, {}), "utama");
  return baris(
    utama,
    ...(at > 0 ? [tombol("Kembali", () => bukaBabak(at - 1, {}))] : []),
    ...(semuaDibuka && at !== AKHIR ? [tombol("Ke tinjauan", () => bukaTinjau({}))] : [])
  );
}
