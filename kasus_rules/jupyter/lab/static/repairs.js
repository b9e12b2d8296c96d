/* Repairs what ipywidgets and JupyterLab leave undone for keyboard and screen reader: groups of radio
   buttons get a role and a name, focusable things keep their keys from the notebook's shortcuts. */
const FOCUSABLE = 'input, button, select, textarea, a, summary, [tabindex]';
const SUPPRESS = 'data-lm-suppress-shortcuts';
let count = 0;

export function watchRepairs() {
  document.documentElement.lang = 'id';
  let planned = false;
  const plan = () => {
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => { planned = false; repair(); });
  };
  new MutationObserver(plan).observe(document.body, { childList: true, subtree: true });
  window.addEventListener('keydown', guardKey, true);
}

/* A key may arrive before the observer's next frame, so its target is guarded on the spot. */
function guardKey(event) {
  const target = event.target;
  if (!(target instanceof Element)) return;
  const inOutput = target.closest('.jp-OutputArea-output');
  const inApp = document.body.classList.contains('kasus-aplikasi') && target.closest('.kasus-panel');
  if (!inOutput && !inApp && !target.closest('.kasus-dialog')) return;
  target.setAttribute(SUPPRESS, 'true');
  const saves = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's';
  if (inApp && saves) event.preventDefault(); // the browser would offer to save a page about a student
}

function repair() {
  for (const node of document.querySelectorAll(`.jp-OutputArea-output :is(${FOCUSABLE}):not([${SUPPRESS}])`)) {
    node.setAttribute(SUPPRESS, 'true');
  }
  // JupyterLab calls a notebook a feed of articles; a screen is neither
  for (const feed of document.querySelectorAll('.kasus-panel [role="feed"]')) feed.removeAttribute('role');
  for (const box of document.querySelectorAll('.widget-radio:not([role])')) nameRadios(box);
  for (const box of document.querySelectorAll('.widget-toggle-buttons:not([role])')) nameGroup(box, 'group');
}

function nameRadios(box) {
  const id = nameGroup(box, 'radiogroup');
  for (const input of box.querySelectorAll('input')) input.name = id;
}

function nameGroup(box, role) {
  const id = 'kasus-grup-' + count++;
  const label = box.querySelector('.widget-label');
  box.setAttribute('role', role);
  if (label?.textContent.trim()) {
    label.id = id;
    label.removeAttribute('title');
    box.setAttribute('aria-labelledby', id);
  }
  return id;
}
