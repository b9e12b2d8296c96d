/* The answer code, sign for sign as kode_angka.py writes it. ES2017 without BigInt: numbers
   are rows of base-32 digits, the smallest first. */

const ABJAD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const AWALAN = "BK1";
const TANDA_CRC = 7;
const ISI_BARIS = 15;

function kaliTambah(digits, faktor, tambah) {
  let bawaan = tambah;
  for (let at = 0; at < digits.length; at += 1) {
    const nilai = digits[at] * faktor + bawaan;
    digits[at] = nilai % 32;
    bawaan = Math.floor(nilai / 32);
  }
  while (bawaan > 0) {
    digits.push(bawaan % 32);
    bawaan = Math.floor(bawaan / 32);
  }
}

function tandaDari(digits, banyak) {
  let teks = "";
  for (let at = banyak - 1; at >= 0; at -= 1) teks += ABJAD[digits[at] || 0];
  return teks;
}

function crc32(teks) {
  let nilai = -1;
  for (let at = 0; at < teks.length; at += 1) {
    nilai ^= teks.charCodeAt(at);
    for (let bit = 0; bit < 8; bit += 1) nilai = nilai & 1 ? (nilai >>> 1) ^ 0xedb88320 : nilai >>> 1;
  }
  const digits = [];
  kaliTambah(digits, 32, (nilai ^ -1) >>> 0);
  return tandaDari(digits, TANDA_CRC);
}

function tandaCek(nomor, bagian) {
  const kali = (nilai) => (nilai & 16 ? (nilai << 1) ^ 37 : nilai << 1);
  let nilai = nomor % 32;
  for (const tanda of bagian) nilai = kali(nilai) ^ ABJAD.indexOf(tanda);
  return ABJAD[kali(nilai)];
}

/* Lines of four groups, as a person reads them; `opsi` are the numbers of options, `pilihan` indexes or null. */
function buatKode(lembar, opsi, peserta, pilihan) {
  const angka = [];
  const terbesar = [];
  kaliTambah(angka, 1, peserta);
  kaliTambah(terbesar, 1, 999);
  opsi.forEach((banyak, at) => {
    const nilai = pilihan[at];
    kaliTambah(angka, banyak + 1, nilai === null ? 0 : nilai + 1);
    kaliTambah(terbesar, banyak + 1, banyak);
  });
  let isi = lembar + tandaDari(angka, terbesar.length);
  isi += crc32(AWALAN + isi);
  const baris = [AWALAN];
  for (let at = 0; at * ISI_BARIS < isi.length; at += 1) {
    const bagian = isi.slice(at * ISI_BARIS, (at + 1) * ISI_BARIS);
    baris.push((bagian + tandaCek(at, bagian)).match(/.{1,4}/g).join(" "));
  }
  return baris.join("\n");
}
