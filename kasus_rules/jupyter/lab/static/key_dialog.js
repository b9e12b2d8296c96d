/* The one place where a passphrase is typed: first passphrase, open as one of several people, recover.
   Who may only see letters is told so when a case is to be opened, and can make room for somebody else. */
import { Dialog } from './dialog.js';
import { element } from './elements.js';

const CLOSED = 'Register belum dibuka. Isian Anda masih ada di layar; buka register bila hendak menyimpan.';
const TITLES = { register: 'Buka register', kotak: 'Buka kotak surat', akses: 'Masuk lebih dulu' };
const NONE = 'Di komputer ini belum ada register. Koordinator BK membuatnya saat pertama kali menyimpan kasus.';
const TROUBLE = 'Register tidak dapat dibuka';

let current = null; // several notebooks may ask at once; they share one dialog

/* `wants`: "register" for cases, "kotak" for a box of letters, "akses" for whoever is in. Resolves {opened, pesan}: whether somebody is in who may have what is wanted, else a sentence why not. */
export function askForKey(server, wants = 'register') {
  current ??= ask(server, wants).finally(() => { current = null; });
  return current;
}

/* Resolves true when the person lets a notebook that was not shipped have the key. */
export function askConsent(path) {
  return new KeyDialog(null).showConsent(path);
}

async function ask(server, wants) {
  const answer = await server.get('kunci/status');
  const fits = wants !== 'register' || answer.siapa?.penuh;
  if (answer.ok && answer.status === 'terbuka' && fits) return { opened: true, pesan: '' };
  const dialog = new KeyDialog(server, wants);
  if (!answer.ok) dialog.showProblem(TROUBLE, answer.pesan);
  else if (answer.status === 'belum_ada' && wants === 'kotak') dialog.showProblem(TROUBLE, NONE);
  else if (answer.status === 'belum_ada') dialog.showCreate();
  else if (answer.status === 'terbuka') dialog.showSwitch(answer.siapa);
  else await dialog.showOpen();
  return { opened: await dialog.result, pesan: dialog.pesan };
}

class KeyDialog extends Dialog {
  constructor(server, wants) {
    super(server);
    this.wants = wants;
    this.pesan = CLOSED;
  }

  showCreate() {
    this.form({
      judul: 'Buat kata sandi register',
      lead: 'Register menyimpan kasus dalam keadaan tersandi di komputer ini. Buat satu kata sandi, paling sedikit '
        + '10 karakter; beberapa kata yang mudah Anda ingat sudah baik.',
      fields: [['sandi', 'Kata sandi baru'], ['ulang', 'Ketik kata sandi sekali lagi']],
      tombol: 'Buat register',
      send: (values) => this.server.post('kunci/pasang', values),
      done: (answer) => {
        this.outcome = true;
        this.showCode(answer.kode_pemulihan, {
          lead: 'Bila kata sandi terlupa, hanya kode ini yang dapat membuka register. Cetak atau salin dengan tangan, '
            + 'lalu simpan di tempat terkunci, terpisah dari komputer ini.',
          then: () => this.close(true),
        });
      },
    });
  }

  async showOpen() {
    const found = await this.server.get('kunci/akses');
    if (!found.ok) return this.showProblem(TROUBLE, found.pesan);
    const people = Object.fromEntries(found.akses.map((one) => [one.id, one.sebutan]));
    const first = found.akses.find((one) => one.penuh === (this.wants !== 'kotak')) ?? found.akses[0];
    const several = found.akses.length > 1;
    return this.form({
      judul: TITLES[this.wants],
      lead: several ? 'Pilih nama Anda, lalu ketik kata sandi Anda sendiri. Isian di layar tidak berubah.'
        : 'Ketik kata sandi register Anda. Isian di layar tidak berubah.',
      kabar: found.kabar,
      fields: [...(several ? [['id', 'Siapa Anda?', people, first.id]] : []), ['sandi', 'Kata sandi']],
      tombol: 'Buka',
      send: (values) => this.server.post('kunci/buka', { id: first.id, ...values }),
      done: () => this.close(true),
      other: ['Lupa kata sandi? Pakai kode pemulihan', () => this.showRecover()],
    });
  }

  showRecover() {
    this.form({
      judul: 'Pulihkan dengan kode',
      lead: 'Ketik kode pemulihan yang dahulu dicetak, lalu buat kata sandi baru untuk koordinator BK. Yang lain cukup '
        + 'meminta koordinator BK membuatkan kata sandi baru.',
      fields: [['kode', 'Kode pemulihan'], ['sandi', 'Kata sandi baru'], ['ulang', 'Ketik kata sandi sekali lagi']],
      tombol: 'Pulihkan',
      send: (values) => this.server.post('kunci/pulihkan', values),
      done: () => this.close(true),
      other: ['Kembali ke kata sandi', () => this.showOpen()],
    });
  }

  showSwitch(who) {
    this.pesan = `Yang sedang masuk, ${who.sebutan}, hanya membuka kotak surat, bukan register kasus.`;
    this.fill('Masuk sebagai orang lain?',
      element('p', { class: 'kasus-dialog-lead' }, `${this.pesan} Untuk membuka kasus, koordinator atau guru BK perlu `
        + 'masuk dengan kata sandinya sendiri; kotak surat akan tertutup.'),
      element('div', { class: 'kasus-dialog-aksi' },
        element('button', { type: 'button', class: 'kasus-utama', onclick: () => this.#switch() }, 'Ganti orang'),
        element('button', { type: 'button', onclick: () => this.close(false) }, 'Batal')));
  }

  async #switch() {
    const answer = await this.server.post('kunci/kunci');
    this.pesan = CLOSED;
    return answer.ok ? this.showOpen() : this.showProblem(TROUBLE, answer.pesan);
  }

  showConsent(path) {
    this.fill('Izinkan notebook ini membuka register?',
      element('p', { class: 'kasus-dialog-lead' }, `Notebook ${path} bukan bagian dari perangkat yang terpasang, dan meminta `
        + 'kunci register. Dengan kunci itu kodenya dapat membaca semua kasus. Izinkan hanya bila Anda sendiri yang '
        + 'menulis atau sudah memeriksanya.'),
      element('div', { class: 'kasus-dialog-aksi' },
        element('button', { type: 'button', class: 'kasus-utama', onclick: () => this.close(false) }, 'Tolak'),
        element('button', { type: 'button', onclick: () => this.close(true) }, 'Izinkan')));
    return this.result;
  }
}
