/* What the pages of the offline sheet are made from: the content, the memory of this device, small parts. */

const isi = JSON.parse(document.getElementById("isi").textContent);
const halaman = document.getElementById("halaman");
const kabar = document.getElementById("kabar");
const AKHIR = isi.babak.length - 1;
const PENDEK = 18;
const JENIS = { fakta: "Fakta dalam cerita", peran: "Siapa yang perlu hadir" };

/* First number of each episode's questions in the row of all answers. */
const mulai = [];
const opsi = [];
isi.babak.forEach((babak) => {
  mulai.push(opsi.length);
  babak.soal.forEach((soal) => opsi.push(soal.pilihan.length));
});

/* ── memory: this device under the sheet's code, and this tab ───────────────
   A browser may refuse the store to a file, and Chromium was seen to lose it when a file is loaded again. The name of
   the tab outlives a reload in any browser, so it holds a second copy; the one that was written last counts. */

const KUNCI = "kasus-lembar-" + isi.kode;
let menyimpan = true;
let urut = 0;
let kini = null;
let kodeLama = {};

function cocok(nilai) {
  return (
    nilai && Number.isInteger(nilai.peserta) && nilai.peserta >= 1 && nilai.peserta <= 999 &&
    Number.isInteger(nilai.sampai) && nilai.sampai >= 0 && nilai.sampai <= AKHIR &&
    Array.isArray(nilai.pilihan) && nilai.pilihan.length === opsi.length &&
    nilai.pilihan.every((p, at) => p === null || (Number.isInteger(p) && p >= 0 && p < opsi[at]))
  );
}

/* Runs what touches the store; a refusal is remembered, never shown as an error. */
function diSimpanan(kerja) {
  try {
    return kerja(localStorage);
  } catch (galat) {
    menyimpan = false;
    return null;
  }
}

function muat() {
  const simpanan = diSimpanan((tempat) => {
    tempat.setItem(KUNCI + "-uji", "1");
    tempat.removeItem(KUNCI + "-uji");
    return tempat.getItem(KUNCI);
  });
  const milikTab = window.name.startsWith(KUNCI) ? window.name.slice(KUNCI.length) : null;
  const isian = [simpanan, milikTab].map(urai).sort((satu, dua) => dua.urut - satu.urut)[0];
  urut = isian.urut;
  if (cocok(isian.kini)) kini = isian.kini;
  Object.keys(Object(isian.kode)).forEach((nomor) => {
    const kode = isian.kode[nomor];
    if (/^[1-9][0-9]{0,2}$/.test(nomor) && typeof kode === "string" && kode.startsWith(AWALAN)) kodeLama[nomor] = kode;
  });
  if (kini && kini.selesai && !kodeLama[kini.peserta]) kini.selesai = false;
}

/* What another program left under the key is passed over. */
function urai(teks) {
  try {
    const isian = JSON.parse(teks);
    return isian && Number.isInteger(isian.urut) ? isian : { urut: 0 };
  } catch (galat) {
    return { urut: 0 };
  }
}

function simpan() {
  urut += 1;
  const teks = JSON.stringify({ urut, kini, kode: kodeLama });
  window.name = KUNCI + teks;
  if (menyimpan) diSimpanan((tempat) => tempat.setItem(KUNCI, teks));
}

function hapusSemua() {
  kini = null;
  kodeLama = {};
  urut = 0;
  window.name = "";
  diSimpanan((tempat) => tempat.removeItem(KUNCI));
}

/* ── small parts ─────────────────────────────────────────────────────────── */

function buat(nama, sifat, anak) {
  const elemen = document.createElement(nama);
  Object.keys(sifat || {}).forEach((kunci) => {
    if (kunci === "saat") elemen.addEventListener("click", sifat.saat);
    else elemen.setAttribute(kunci, sifat[kunci]);
  });
  [].concat(anak === undefined ? [] : anak).forEach((satu) => elemen.append(satu));
  return elemen;
}

const paragraf = (teks, kelas) => buat("p", kelas ? { class: kelas } : {}, teks);
const tombol = (teks, saat, kelas) => buat("button", { type: "button", class: kelas || "", saat }, teks);
const baris = (...anak) => buat("div", { class: "tombol" }, anak);

function umumkan(teks) {
  kabar.textContent = "";
  setTimeout(() => { kabar.textContent = teks; }, 50);
}

function kepala(at) {
  const langkah = at === null ? "Tinjau jawaban" : `Halaman ${at + 1} dari ${AKHIR + 1}`;
  const terisi = buat("span");
  terisi.style.width = `${((at === null ? AKHIR + 1 : at + 1) / (AKHIR + 1)) * 100}%`;
  return buat("div", { class: "kepala" }, [
    buat("div", { class: "kepala-teks" }, [buat("span", {}, langkah), buat("span", {}, `Peserta ${kini.peserta}`)]),
    buat("div", { class: "bilah", "aria-hidden": "true" }, terisi),
  ]);
}

/* Put a page up, remember it for the phone's back key, and move the focus to its heading (or to a question). */
function pasang(anak, { alamat, tuju, dariRiwayat }) {
  halaman.textContent = "";
  anak.forEach((satu) => satu && halaman.append(satu));
  const judul = halaman.querySelector("h1");
  judul.tabIndex = -1;
  document.title = `${judul.textContent} – ${isi.judul}`;
  if (!dariRiwayat) {
    try {
      history[history.state ? "pushState" : "replaceState"]({ alamat }, "");
    } catch (galat) { /* a viewer without history keeps working */ }
  }
  const sasaran = (tuju !== undefined && document.getElementById(tuju)) || judul;
  window.scrollTo(0, 0);
  sasaran.focus();
  if (sasaran !== judul) sasaran.scrollIntoView();
}

function tombolHapus() {
  const tempat = buat("div", { class: "akhir" });
  const tanya = () => {
    const batal = tombol("Batal", () => { tempat.textContent = ""; tempat.append(awal); awal.focus(); });
    tempat.textContent = "";
    tempat.append(
      paragraf("Semua jawaban dan kode lembar ini di perangkat ini akan hilang. Kode yang sudah dikirim tidak berubah."),
      tombol("Ya, hapus", () => { hapusSemua(); bukaMulai({}); umumkan("Jawaban sudah dihapus."); }, "bahaya"),
      batal
    );
    batal.focus();
  };
  const awal = tombol("Hapus jawaban di perangkat ini", tanya, "lirih");
  tempat.append(awal);
  return tempat;
}
