/* The few parts that app mode draws around a screen: bar, way back, notices. */
import { element } from './elements.js';

const NOTICES = {
  asing: [
    'Notebook ini tidak dijalankan otomatis',
    'Isinya tidak sama dengan notebook yang terpasang bersama perangkat ini. Bila Anda tidak mengenal asalnya, '
      + 'tutup saja. Bila Anda sendiri yang mengubahnya, Anda dapat membaca lalu menjalankan selnya satu per satu.',
  ],
  gagal: [
    'Layar ini berhenti',
    'Yang sudah tersimpan di register tetap aman. Jalankan ulang layar ini; bila masih berhenti, buka sebagai '
      + 'notebook untuk melihat sebabnya.',
  ],
  peladen: [
    'Sambungan ke peladen terputus',
    'Periksa apakah jendela perintah mulai masih terbuka. Bila ya, tunggu: layar ini menyambung sendiri. Bila '
      + 'tidak, salin dahulu isian yang masih Anda perlukan, lalu mulai lagi.',
  ],
  putus: [
    'Layar ini terputus',
    'Yang sudah tersimpan di register tetap aman. Isian yang masih tampak di bawah tidak tersambung lagi: salin '
      + 'dahulu bila Anda masih memerlukannya, lalu jalankan ulang layar ini.',
  ],
};

export function notice(kind, again = null) {
  const [judul, teks] = NOTICES[kind];
  const node = element('section', { class: 'kasus-pemberitahuan', 'data-kasus-pemberitahuan': kind, role: 'alert' },
    element('h2', {}, judul), element('p', {}, teks));
  if (again) node.append(element('button', { type: 'button', class: 'kasus-utama', onclick: again }, 'Jalankan ulang'));
  return node;
}

export function appBar({ title, home, keys, leave }) {
  const lock = element('button', { type: 'button', hidden: true, onclick: () => keys.lock() }, 'Kunci register');
  keys.onChange((open) => { lock.hidden = !open; });
  return element('header', { class: 'kasus-bilah' },
    home && element('button', { type: 'button', onclick: home }, '← Halaman awal'),
    element('span', { class: 'kasus-bilah-judul' }, title),
    lock,
    element('button', { type: 'button', class: 'kasus-bilah-notebook', onclick: leave }, 'Buka sebagai notebook'));
}

export function returnButton(back) {
  return element('button', { type: 'button', class: 'kasus-kembali', onclick: back }, 'Buka sebagai aplikasi');
}
