/* Who may open what: list, add, remove, passphrases, a new recovery code. Only the page and the server hear
   the passphrases; every change asks whoever is in for the own one again. */
import { Dialog } from './dialog.js';
import { element } from './elements.js';
import { askForKey } from './key_dialog.js';

const OWN = ['sandi_sendiri', 'Kata sandi Anda sendiri sekarang'];
const NEW = [['sandi', 'Kata sandi baru'], ['ulang', 'Ketik kata sandi sekali lagi']];
const TROUBLE = 'Daftar akses tidak dapat dibuka';
const PURPOSE = {
  koordinator_bk: 'membuka semua kasus dan mengatur akses',
  guru_bk: 'membuka semua kasus',
  kepala_sekolah: 'hanya kotak surat kepala sekolah',
  tu: 'hanya kotak surat TU',
};

let open = false;

/* Lets whoever is in manage access; asks for the passphrase first while nobody is. */
export async function managePeople(server) {
  if (open) return;
  open = true;
  try {
    const { opened } = await askForKey(server, 'akses');
    if (!opened) return;
    const dialog = new PeopleDialog(server);
    await dialog.showList();
    await dialog.result;
  } finally {
    open = false;
  }
}

class PeopleDialog extends Dialog {
  async showList(kabar = '') {
    const [state, found] = await Promise.all([this.server.get('kunci/status'), this.server.get('kunci/akses')]);
    if (state.ok && !state.siapa) return this.showProblem(TROUBLE, 'Register terkunci. Tutup, lalu buka sekali lagi.');
    if (!state.ok || !found.ok) return this.showProblem(TROUBLE, found.pesan || state.pesan);
    this.me = state.siapa;
    this.peran = found.peran;
    const rules = this.me.peran === 'koordinator_bk';
    const rows = found.akses.filter((one) => rules || one.id === this.me.id).map((one) => this.#row(one, rules));
    return this.fill('Siapa yang boleh membuka',
      element('p', { class: 'kasus-dialog-lead' }, rules
        ? 'Setiap orang masuk dengan kata sandinya sendiri. TU dan kepala sekolah hanya dapat membuka kotak suratnya, '
          + 'tidak pernah kasus.'
        : 'Anda dapat mengganti kata sandi Anda. Daftar akses diatur oleh koordinator BK.'),
      element('p', { class: 'kasus-dialog-kabar', role: 'status' }, kabar || found.kabar),
      element('ul', { class: 'kasus-dialog-orang' }, ...rows),
      element('div', { class: 'kasus-dialog-aksi' },
        rules && element('button', { type: 'button', class: 'kasus-utama', onclick: () => this.#add() }, 'Tambah orang'),
        rules && element('button', { type: 'button', onclick: () => this.#renew() }, 'Buat kode pemulihan baru'),
        element('button', { type: 'button', onclick: () => this.close(true) }, 'Tutup')));
  }

  #row(one, rules) {
    const mine = one.id === this.me.id;
    return element('li', {},
      element('div', {}, element('strong', {}, one.sebutan + (mine ? ' – Anda' : '')),
        element('span', {}, PURPOSE[one.peran])),
      element('div', { class: 'kasus-dialog-kecil' },
        element('button', { type: 'button', 'aria-label': `Ganti kata sandi ${one.sebutan}`, onclick: () => this.#passphrase(one) }, 'Ganti kata sandi'),
        rules && element('button', { type: 'button', 'aria-label': `Hapus akses ${one.sebutan}`, onclick: () => this.#remove(one) }, 'Hapus')));
  }

  #add() {
    const choices = Object.fromEntries(Object.entries(this.peran).map(([value, text]) => [value, `${text}: ${PURPOSE[value]}`]));
    this.form({
      judul: 'Tambah orang',
      lead: 'Mintalah orangnya mengetik kata sandinya sendiri di sini, paling sedikit 10 karakter.',
      fields: [['nama', 'Nama'], ['peran', 'Peran', choices, 'guru_bk'], ...NEW, OWN],
      tombol: 'Tambahkan',
      send: (values) => this.server.post('kunci/akses/tambah', values),
      done: (answer) => this.showList(`${answer.siapa.sebutan} sudah dapat masuk.`),
      cancel: () => this.showList(),
    });
  }

  #passphrase(one) {
    this.form({
      judul: `Ganti kata sandi ${one.sebutan}`,
      lead: 'Kata sandi lama tidak berlaku lagi sesudah ini. Kode pemulihan tetap sama.',
      fields: [...NEW, OWN],
      tombol: 'Ganti kata sandi',
      send: (values) => this.server.post('kunci/akses/sandi', { id: one.id, ...values }),
      done: () => this.showList('Kata sandi sudah diganti.'),
      cancel: () => this.showList(),
    });
  }

  #remove(one) {
    this.form({
      judul: `Hapus akses ${one.sebutan}?`,
      lead: 'Kata sandinya tidak membuka apa pun lagi di komputer ini. Bila orang ini pernah menyalin folder data, salinan '
        + 'itu masih dapat dibukanya dengan kata sandi lama.',
      fields: [OWN],
      tombol: 'Hapus akses',
      bahaya: true,
      send: (values) => this.server.post('kunci/akses/hapus', { id: one.id, ...values }),
      done: () => (one.id === this.me.id ? this.close(true) : this.showList('Akses sudah dihapus.')),
      cancel: () => this.showList(),
    });
  }

  #renew() {
    this.form({
      judul: 'Buat kode pemulihan baru',
      lead: 'Bila kode lama hilang atau pernah dilihat orang lain. Kode lama tidak berlaku lagi begitu kode baru dibuat.',
      fields: [OWN],
      tombol: 'Buat kode baru',
      send: (values) => this.server.post('kunci/kode', values),
      done: (answer) => this.showCode(answer.kode_pemulihan, {
        lead: 'Kode yang lama sudah tidak berlaku. Cetak atau salin kode ini dengan tangan, lalu simpan di tempat terkunci, '
          + 'terpisah dari komputer ini.',
        then: () => this.showList('Kode pemulihan baru berlaku mulai sekarang.'),
      }),
      cancel: () => this.showList(),
    });
  }
}
