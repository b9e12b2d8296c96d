/* What every dialog of the page is made of: a real <dialog> outside all notebooks, forms whose fields are
   emptied when it closes, the recovery code shown once. What is typed here reaches no widget and no kernel. */
import { element } from './elements.js';

const TEXT_FIELDS = ['kode', 'nama'];

export class Dialog {
  constructor(server) {
    this.server = server;
    this.outcome = false;
    this.mustConfirm = false;
    this.node = element('dialog', { class: 'kasus-dialog', 'aria-labelledby': 'kasus-dialog-judul' });
    this.node.addEventListener('cancel', (event) => { if (this.mustConfirm) event.preventDefault(); });
    this.result = new Promise((resolve) => {
      this.node.addEventListener('close', () => {
        window.removeEventListener('beforeunload', warn);
        this.node.remove();
        resolve(this.outcome);
      });
    });
    document.body.append(this.node);
    this.node.showModal();
  }

  showProblem(judul, pesan) {
    this.fill(judul, element('p', {}, pesan), element('div', { class: 'kasus-dialog-aksi' },
      element('button', { type: 'button', class: 'kasus-utama', onclick: () => this.close(false) }, 'Tutup')));
  }

  /* A field is [name, label] or [name, label, {value: text}] for a choice, with the value chosen at first. */
  form({ judul, lead, kabar, fields, tombol, send, done, cancel, other, bahaya }) {
    const inputs = fields.map((spec) => field(...spec));
    const message = element('p', { class: 'kasus-dialog-pesan', role: 'alert' });
    const submit = element('button', { type: 'submit', class: bahaya ? 'kasus-bahaya' : 'kasus-utama' }, tombol);
    const form = element('form', { novalidate: true },
      element('p', { class: 'kasus-dialog-lead' }, lead), kabar && element('p', { class: 'kasus-dialog-kabar' }, kabar),
      ...inputs.map((item) => item.node), inputs.some((item) => item.secret) ? showToggle(inputs) : null, message,
      element('div', { class: 'kasus-dialog-aksi' }, submit,
        element('button', { type: 'button', onclick: cancel ?? (() => this.close(false)) }, cancel ? 'Kembali' : 'Batal')),
      other && element('button', { type: 'button', class: 'kasus-tautan', onclick: other[1] }, other[0]));
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const values = Object.fromEntries(inputs.map((item) => [item.name, item.input.value]));
      const answer = await whileBusy(submit, () => send(values));
      if (answer.ok) return done(answer, values);
      message.textContent = answer.pesan;
      (inputs.find((item) => item.secret) ?? inputs[0]).input.select?.();
      return undefined;
    });
    this.fill(judul, form);
    (inputs.find((item) => item.input.tagName === 'INPUT') ?? inputs[0]).input.focus();
  }

  /* A code that a reload would take away: the browser asks before the page goes. */
  showCode(kode, { lead, then }) {
    this.mustConfirm = true;
    window.addEventListener('beforeunload', warn);
    const done = () => {
      this.mustConfirm = false;
      window.removeEventListener('beforeunload', warn);
      then();
    };
    const finish = element('button', { type: 'button', class: 'kasus-utama', disabled: true, onclick: done }, 'Selesai');
    const saved = element('input', { type: 'checkbox', onchange: () => { finish.disabled = !saved.checked; } });
    this.fill('Simpan kode pemulihan',
      element('p', { class: 'kasus-dialog-lead' }, lead),
      element('p', { class: 'kasus-dialog-kode', tabindex: '0', 'aria-label': 'Kode pemulihan' }, kode),
      element('p', { class: 'kasus-dialog-catatan' }, 'Kode hanya ditampilkan sekali ini.'),
      element('label', { class: 'kasus-dialog-centang' }, saved, ' Saya sudah menyimpannya'),
      element('div', { class: 'kasus-dialog-aksi' },
        element('button', { type: 'button', onclick: printCode }, 'Cetak'), finish));
  }

  fill(judul, ...content) {
    this.empty();
    this.node.replaceChildren(element('h2', { id: 'kasus-dialog-judul', tabindex: '-1' }, judul), ...content);
    this.node.querySelector('h2').focus();
  }

  empty() {
    this.node.querySelectorAll('input').forEach((input) => { input.value = ''; });
  }

  close(outcome) {
    this.outcome = this.outcome || outcome;
    this.empty();
    this.node.close();
  }
}

function warn(event) {
  event.preventDefault();
  event.returnValue = true;
}

function field(name, label, choices = null, chosen = '') {
  const secret = !choices && !TEXT_FIELDS.includes(name);
  const input = choices
    ? element('select', { name, 'data-lm-suppress-shortcuts': 'true' }, ...Object.entries(choices).map(
      ([value, text]) => element('option', { value, selected: value === chosen }, text)))
    : element('input', {
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
