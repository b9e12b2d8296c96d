/* What a screen of widgets cannot do itself: keep folds as they were when a panel is redrawn, move the focus
   to a step or a question, show a sheet for paper. Instructions come as elements with `data-kasus-…` inside
   a screen; their text is only ever shown in a frame that may run no script. */
import { element } from './elements.js';

const FORGETTING = 'kasus-tanpa-ingatan';
const folds = new Map(); // key -> open, as the person left it
let groups = 0;

export function watchScreens() {
  document.addEventListener('toggle', (event) => {
    const key = event.target?.dataset?.kasusLipat;
    if (key && event.target.dataset.kasusDiingat) folds.set(key, event.target.open);
  }, true);
  new MutationObserver((changes) => {
    if (changes.some((change) => change.addedNodes.length)) look();
  }).observe(document.body, { childList: true, subtree: true });
  look();
}

function look() {
  for (const node of document.querySelectorAll('.kasus-triase :is(input, textarea, select):not([form])')) forget(node);
  for (const node of document.querySelectorAll('[data-kasus-lipat]:not([data-kasus-diingat])')) keepFold(node);
  for (const node of document.querySelectorAll('.kasus-tanya:not([data-kasus-bernama])')) nameControl(node);
  for (const node of document.querySelectorAll('.kasus-kanan:not([tabindex])')) nameRegion(node);
  for (const node of document.querySelectorAll('.kasus-angka input:not([inputmode])')) node.inputMode = 'numeric';
  for (const node of document.querySelectorAll('[data-kasus-perintah]:not([data-kasus-selesai])')) obey(node);
}

/* A browser writes what stands in fields into its own session file, to restore a page. It leaves out the fields
   of a form that says autocomplete="off"; so every field of a screen belongs to such a form. */
function forget(field) {
  if (!document.getElementById(FORGETTING)) {
    const form = element('form', { id: FORGETTING, autocomplete: 'off', hidden: true });
    form.addEventListener('submit', (event) => event.preventDefault());
    document.body.append(form);
  }
  field.setAttribute('form', FORGETTING);
}

function keepFold(node) {
  if (folds.has(node.dataset.kasusLipat)) node.open = folds.get(node.dataset.kasusLipat);
  setTimeout(() => { node.dataset.kasusDiingat = 'ya'; }); // the toggle events of drawing are not a person's
}

/* The question stands above its control, so the control is named after it: group, radio group or field. */
function nameControl(card) {
  const heading = card.querySelector('.kasus-tanya-judul');
  const control = card.querySelector('.kasus-himpunan, .widget-radio, .kasus-angka input, .kasus-tanggal input');
  if (!heading || !control) return;
  card.dataset.kasusBernama = 'ya';
  heading.id = 'kasus-judul-' + groups++;
  if (control.matches('.kasus-himpunan')) control.setAttribute('role', 'group');
  control.setAttribute('aria-labelledby', heading.id);
}

function nameRegion(node) {
  node.tabIndex = 0;
  node.setAttribute('role', 'region');
  node.setAttribute('aria-label', 'Hasil triase');
}

function obey(node) {
  node.dataset.kasusSelesai = 'ya';
  const goal = node.querySelector('[data-kasus-tuju]');
  if (goal) requestAnimationFrame(() => requestAnimationFrame(() => goTo(goal.dataset.kasusTuju)));
  const sheet = node.querySelector('[data-kasus-lembar]');
  if (sheet) showSheet(sheet.dataset.kasusLembar, sheet.value);
}

function goTo(name) {
  const target = document.querySelector('.' + CSS.escape(name));
  markStep();
  if (!target) return focusHeading();
  if (name === 'kasus-langkah-kini') return focusHeading();
  for (const other of document.querySelectorAll('.kasus-dituju')) other.classList.remove('kasus-dituju');
  target.classList.add('kasus-dituju');
  target.scrollIntoView({ block: 'start', behavior: 'smooth' });
  return target.querySelector('input:checked, input, select, textarea, a[href]')?.focus({ preventScroll: true });
}

/* A new page begins at its heading, for the eye and for the screen reader. Whoever already types in it is left
   alone: what is typed must never land in a heading. */
function focusHeading() {
  const typing = document.activeElement?.closest('.kasus-panggung :is(input, textarea, select)');
  if (typing?.offsetParent) return;
  const heading = [...document.querySelectorAll('.kasus-panggung .kasus-kelompok-judul')].find((node) => node.offsetParent);
  if (!heading) return;
  document.querySelector('.kasus-panel .jp-WindowedPanel-outer')?.scrollTo({ top: 0 });
  heading.focus({ preventScroll: true });
}

function markStep() {
  for (const node of document.querySelectorAll('.kasus-langkah [aria-current]')) node.removeAttribute('aria-current');
  document.querySelector('.kasus-langkah-kini')?.setAttribute('aria-current', 'step');
}

/* The sheet lives in the page's memory only: no file, no address, nothing in the history. */
function showSheet(title, html) {
  const frame = element('iframe', { title, sandbox: 'allow-same-origin allow-modals' });
  frame.srcdoc = html;
  const dialog = element('dialog', { class: 'kasus-lembar', 'aria-labelledby': 'kasus-lembar-judul' },
    element('header', {}, element('h2', { id: 'kasus-lembar-judul' }, title),
      element('button', { type: 'button', class: 'kasus-utama', onclick: () => frame.contentWindow.print() }, 'Cetak'),
      element('button', { type: 'button', onclick: () => dialog.close() }, 'Tutup')),
    frame);
  dialog.addEventListener('keydown', (event) => event.stopPropagation());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
