/* The one place where a passphrase is typed: a real <dialog> of the page, outside every notebook, so that
   it never reaches a widget, a kernel or a file. Three forms: first passphrase, open, recover. */
import { element } from './elements.js';

let current = null; // several notebooks may ask at once; they share one dialog

/* Resolves true when the register is open, false when the person closed the dialog. */
export function askForKey(server) {
  current ??= ask(server).finally(() => { current = null; });
  return current;
}

/* Resolves true when the person lets a notebook that was not shipped have the key. */
export function askConsent(path) {
  return new KeyDialog(null).showConsent(path);
}

async function ask(server) {
  const answer = await server.get('kunci/status');
  if (answer.ok && answer.status === 'terbuka') return true;
  const dialog = new KeyDialog(server);
  if (!answer.ok) dialog.showProblem(answer.pesan);
  else if (answer.status === 'belum_ada') dialog.showCreate();
  else dialog.showOpen();
  return dialog.result;
}

class KeyDialog {
  constructor(server) {
    this.server = server;
    this.opened = false;
    this.mustConfirm = false;
    this.node = element('dialog', { class: 'kasus-dialog', 'aria-labelledby': 'kasus-dialog-judul' });
    this.node.addEventListener('cancel', (event) => { if (this.mustConfirm) event.preventDefault(); });
    this.result = new Promise((resolve) => {
      this.node.addEventListener('close', () => { this.node.remove(); resolve(this.opened); });
    });
    document.body.append(this.node);
    this.node.showModal();
  }

  showCreate() {
    this.#form({
      judul: 'Buat kata sandi register',
      lead: 'Register menyimpan kasus dalam keadaan tersandi di komputer ini. Buat satu kata sandi, paling sedikit '
        + '10 karakter; beberapa kata yang mudah Anda ingat sudah baik.',
      fields: [['sandi', 'Kata sandi baru'], ['ulang', 'Ketik kata sandi sekali lagi']],
      tombol: 'Buat register',
      send: (values) => this.server.post('kunci/pasang', values),
      done: (answer) => this.#showCode(answer.kode_pemulihan),
    });
  }

  showOpen() {
    this.#form({
      judul: 'Buka register',
      lead: 'Ketik kata sandi register Anda. Isian di layar tidak berubah.',
      fields: [['sandi', 'Kata sandi']],
      tombol: 'Buka',
      send: (values) => this.server.post('kunci/buka', values),
      done: () => this.#close(true),
      other: ['Lupa kata sandi? Pakai kode pemulihan', () => this.showRecover()],
    });
  }

  showRecover() {
    this.#form({
      judul: 'Pulihkan dengan kode',
      lead: 'Ketik kode pemulihan yang dahulu Anda cetak, lalu buat kata sandi baru.',
      fields: [['kode', 'Kode pemulihan'], ['sandi', 'Kata sandi baru'], ['ulang', 'Ketik kata sandi sekali lagi']],
      tombol: 'Pulihkan',
      send: (values) => this.server.post('kunci/pulihkan', values),
      done: () => this.#close(true),
      other: ['Kembali ke kata sandi', () => this.showOpen()],
    });
  }

  showConsent(path) {
    this.#fill('Izinkan notebook ini membuka register?',
      element('p', { class: 'kasus-dialog-lead' }, `Notebook ${path} bukan bagian dari perangkat yang terpasang, dan meminta `
        + 'kunci register. Dengan kunci itu kodenya dapat membaca semua kasus. Izinkan hanya bila Anda sendiri yang '
        + 'menulis atau sudah memeriksanya.'),
      element('div', { class: 'kasus-dialog-aksi' },
        element('button', { type: 'button', class: 'kasus-utama', onclick: () => this.#close(false) }, 'Tolak'),
        element('button', { type: 'button', onclick: () => this.#close(true) }, 'Izinkan')));
    return this.result;
  }

  showProblem(pesan) {
    this.#fill('Register tidak dapat dibuka', element('p', {}, pesan), element('div', { class: 'kasus-dialog-aksi' },
      element('button', { type: 'button', class: 'kasus-utama', onclick: () => this.#close(false) }, 'Tutup')));
  }

  #form({ judul, lead, fields, tombol, send, done, other }) {
    const inputs = fields.map(([name, label]) => field(name, label));
    const message = element('p', { class: 'kasus-dialog-pesan', role: 'alert' });
    const submit = element('button', { type: 'submit', class: 'kasus-utama' }, tombol);
    const form = element('form', { novalidate: true },
      element('p', { class: 'kasus-dialog-lead' }, lead), ...inputs.map((item) => item.node), showToggle(inputs), message,
      element('div', { class: 'kasus-dialog-aksi' }, submit,
        element('button', { type: 'button', onclick: () => this.#close(false) }, 'Batal')),
      other && element('button', { type: 'button', class: 'kasus-tautan', onclick: other[1] }, other[0]));
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const values = Object.fromEntries(inputs.map((item) => [item.name, item.input.value]));
      const answer = await whileBusy(submit, () => send(values));
      if (answer.ok) return done(answer);
      message.textContent = answer.pesan;
      inputs.find((item) => item.name !== 'kode').input.select();
      return undefined;
    });
    this.#fill(judul, form);
    inputs[0].input.focus();
  }

  #showCode(kode) {
    this.opened = true;
    this.mustConfirm = true;
    const finish = element('button', { type: 'button', class: 'kasus-utama', disabled: true, onclick: () => this.#close(true) }, 'Selesai');
    const saved = element('input', { type: 'checkbox', onchange: () => { finish.disabled = !saved.checked; } });
    this.#fill('Simpan kode pemulihan',
      element('p', { class: 'kasus-dialog-lead' }, 'Bila kata sandi terlupa, hanya kode ini yang dapat membuka register. '
        + 'Cetak atau salin dengan tangan, lalu simpan di tempat terkunci, terpisah dari komputer ini.'),
      element('p', { class: 'kasus-dialog-kode', tabindex: '0', 'aria-label': 'Kode pemulihan' }, kode),
      element('p', { class: 'kasus-dialog-catatan' }, 'Kode hanya ditampilkan sekali ini.'),
      element('label', { class: 'kasus-dialog-centang' }, saved, ' Saya sudah menyimpannya'),
      element('div', { class: 'kasus-dialog-aksi' },
        element('button', { type: 'button', onclick: printCode }, 'Cetak'), finish));
  }

  #fill(judul, ...content) {
    this.node.replaceChildren(element('h2', { id: 'kasus-dialog-judul' }, judul), ...content);
  }

  #close(opened) {
    this.opened = this.opened || opened;
    this.node.querySelectorAll('input').forEach((input) => { input.value = ''; });
    this.node.close();
  }
}

function field(name, label) {
  const secret = name !== 'kode';
  const input = element('input', {
    name, type: secret ? 'password' : 'text', autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off',
    maxlength: '1000', 'data-lm-suppress-shortcuts': 'true',
  });
  return { name, input, secret, node: element('label', { class: 'kasus-dialog-isian' }, label, input) };
}

function showToggle(inputs) {
  const box = element('input', {
    type: 'checkbox',
    onchange: () => {
      for (const item of inputs) if (item.secret) item.input.type = box.checked ? 'text' : 'password';
    },
  });
  return element('label', { class: 'kasus-dialog-centang' }, box, ' Tampilkan kata sandi');
}

async function whileBusy(button, work) {
  button.disabled = true;
  try {
    return await work();
  } finally {
    button.disabled = false;
  }
}

function printCode() {
  document.body.classList.add('kasus-cetak-kode');
  window.print();
  document.body.classList.remove('kasus-cetak-kode');
}
