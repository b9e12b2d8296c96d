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

/* ── memory: this device under the sheet's code, or this page alone ──────── */

const KUNCI = "kasus-lembar-" + isi.kode;
let menyimpan = true;
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

function muat() {
  let teks = null;
  try {
    localStorage.setItem(KUNCI + "-uji", "1");
    localStorage.removeItem(KUNCI + "-uji");
    teks = localStorage.getItem(KUNCI);
  } catch (galat) {
    menyimpan = false;
  }
  pulihkan(teks);
}

/* What another program left under the key is passed over. */
function pulihkan(teks) {
  let isian = null;
  try {
    isian = JSON.parse(teks);
  } catch (galat) {
    isian = null;
  }
  if (isian === null || typeof isian !== "object") return;
  if (cocok(isian.kini)) kini = isian.kini;
  Object.keys(Object(isian.kode)).forEach((nomor) => {
    const kode = isian.kode[nomor];
    if (/^[1-9][0-9]{0,2}$/.test(nomor) && typeof kode === "string" && kode.startsWith(AWALAN)) kodeLama[nomor] = kode;
  });
  if (kini && kini.selesai && !kodeLama[kini.peserta]) kini.selesai = false;
}

function simpan() {
  if (!menyimpan) return;
  try {
    localStorage.setItem(KUNCI, JSON.stringify({ kini, kode: kodeLama }));
  } catch (galat) {
    menyimpan = false;
  }
}

function hapusSemua() {
  kini = null;
  kodeLama = {};
  try {
    localStorage.removeItem(KUNCI);
  } catch (galat) {
    menyimpan = false;
  }
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
