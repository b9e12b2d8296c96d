/* App mode: a notebook whose metadata says so opens as a screen: run at once (if the gate allows it),
   no code, no Jupyter furniture, one discreet way to the notebook and back. */
import { appBar, notice, returnButton } from './app_parts.js';
import { mayRun } from './gate.js';

const MODE = 'aplikasi';
const HOME = '00_mulai.ipynb';
const SPLASH_MS = 15_000;
const CUT_SECONDS = 4;

export function appMode(app, server, keys) {
  const screens = new Map(); // panel -> screen
  splash(true);
  setTimeout(() => splash(false), SPLASH_MS);

  const update = () => {
    for (const panel of app.shell.widgets('main')) {
      if (isNotebook(panel) && !screens.has(panel)) adopt(panel);
    }
    show(screens.get(app.shell.currentWidget) ?? null);
  };

  const adopt = async (panel) => {
    const screen = { panel, title: '', state: null, app: false, shipped: false };
    screens.set(panel, screen);
    panel.disposed.connect(() => { screens.delete(panel); update(); });
    await panel.context.ready;
    keys.attachPanel(panel, () => screen.shipped);
    const meta = panel.content.model?.sharedModel.getMetadata().kasus;
    if (meta?.mode !== MODE) { splash(false); return; }
    screen.title = typeof meta.judul === 'string' ? meta.judul : '';
    await start(screen);
  };

  const start = async (screen) => {
    const { panel } = screen;
    if (!(await mayRun(panel, server))) {
      screen.state = 'gagal';
      panel.node.prepend(notice('asing'));
      return update();
    }
    screen.shipped = true;
    screen.app = true;
    furnish(screen);
    update();
    await run(screen);
    return update();
  };

  const run = async (screen) => {
    const { panel } = screen;
    screen.state = null;
    clearNotices(panel);
    update();
    await panel.sessionContext.ready;
    app.shell.activateById(panel.id);
    await app.commands.execute('notebook:run-all-cells').catch(() => {});
    screen.state = failed(panel) ? 'gagal' : 'ya';
    keepClean(panel);
    if (screen.state === 'gagal') fail(screen, 'gagal');
  };

  const fail = (screen, kind) => {
    screen.state = 'gagal';
    clearNotices(screen.panel);
    screen.panel.node.append(notice(kind, () => runAgain(screen)));
    update();
  };

  const runAgain = async (screen) => {
    screen.state = null;
    clearNotices(screen.panel);
    update();
    try {
      await screen.panel.sessionContext.session?.kernel?.restart();
      await run(screen);
      update();
    } catch {
      fail(screen, 'gagal');
    }
  };

  const furnish = (screen) => {
    const { panel } = screen;
    const toggle = (app_) => () => { screen.app = app_; update(); };
    const home = isHome(panel) ? null : () => openBeside(panel, HOME);
    panel.node.prepend(appBar({ title: home ? screen.title : '', home, keys, leave: toggle(false) }));
    panel.node.append(returnButton(toggle(true)));
    panel.node.addEventListener('click', (event) => follow(event, panel), true);
    panel.node.addEventListener('click', manage, true);
    panel.sessionContext.statusChanged.connect((_, status) => {
      if (status !== 'dead' && status !== 'autorestarting') return;
      fail(screen, 'putus');
      if (screen.app) dismissDialog(panel.context.path);
    });
    watchConnection(panel);
  };

  const follow = (event, panel) => {
    const link = event.target instanceof Element ? event.target.closest('a[data-kasus-buka]') : null;
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    openBeside(panel, link.dataset.kasusBuka);
    if (link.dataset.kasusTekan) pressWhenThere(link.dataset.kasusTekan);
  };

  const manage = (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('[data-kasus-kelola]')) return;
    event.preventDefault();
    keys.manage();
  };

  const openBeside = (panel, name) => {
    if (!/^[\w-]+\.ipynb$/.test(name)) return;
    const folder = panel.context.path.split('/').slice(0, -1);
    app.commands.execute('docmanager:open', { path: [...folder, name].join('/') });
  };

  app.restored.then(() => {
    app.shell.currentChanged?.connect(update);
    app.shell.layoutModified?.connect(update);
    update();
  });
}

function clearNotices(panel) {
  panel.node.querySelectorAll('.kasus-pemberitahuan').forEach((node) => node.remove());
}

/* JupyterLab says the same as our notice in a dialog of its own, in English; it is answered for the person. */
function dismissDialog(text, tries = 40) {
  const dialog = [...document.querySelectorAll('.jp-Dialog')].find((node) => node.textContent.includes(text));
  if (dialog) [...dialog.querySelectorAll('.jp-Dialog-checkbox input, button.jp-Dialog-button')].forEach((node) => node.click());
  else if (tries > 0) setTimeout(dismissDialog, 50, text, tries - 1);
}

/* A short gap (the laptop slept) passes unsaid; a longer one is said until the server is there again. */
function watchConnection(panel) {
  const { sessionContext } = panel;
  const cut = () => !panel.isDisposed && ['connecting', 'disconnected'].includes(sessionContext.kernelDisplayStatus);
  let said = null;
  let since = 0;
  setInterval(() => {
    since = cut() ? since + 1 : 0;
    if (since >= CUT_SECONDS) {
      said ??= panel.node.appendChild(notice('peladen'));
      if (panel.node.classList.contains('kasus-panel')) dismissDialog('Server Connection Error', 0);
    } else if (said) {
      said.remove();
      said = null;
    }
  }, 1_000);
}

/* A link may lead to a part of a screen: the button in its heading is pressed for the person once it is there. */
function pressWhenThere(name, tries = 600) {
  const buttons = [...document.querySelectorAll('.kasus-panel .kasus-kepala-tombol button')];
  const wanted = buttons.find((node) => node.textContent.trim() === name && node.offsetParent !== null);
  if (wanted) wanted.click();
  else if (tries > 0) setTimeout(pressWhenThere, 100, name, tries - 1);
}

function isNotebook(widget) {
  return Boolean(widget?.context && widget.content?.model !== undefined && widget.sessionContext);
}

function isHome(panel) {
  return panel.context.path.split('/').pop() === HOME;
}

function failed(panel) {
  return panel.content.widgets.some((cell) => cell.model.type === 'code'
    && cell.model.outputs.toJSON().some((output) => output.output_type === 'error'));
}

/* Running cells marks the file as changed; in app mode there is nothing of the person's to save in it. */
function keepClean(panel) {
  const { model } = panel.context;
  model.dirty = false;
  model.stateChanged.connect((_, change) => {
    if (change.name === 'dirty' && change.newValue && panel.node.classList.contains('kasus-panel')) model.dirty = false;
  });
}

/* Draws what the current widget asks for. The panel's ancestors are marked, so that the style sheet can let
   the panel fill the window whatever furniture JupyterLab has around it. */
function show(screen) {
  const { body } = document;
  for (const node of document.querySelectorAll('.kasus-jalur')) node.classList.remove('kasus-jalur');
  for (const node of document.querySelectorAll('.kasus-panel')) node.classList.remove('kasus-panel');
  const changed = body.classList.contains('kasus-aplikasi') !== Boolean(screen?.app);
  body.classList.toggle('kasus-aplikasi', Boolean(screen?.app));
  if (screen?.app) {
    screen.panel.node.classList.add('kasus-panel');
    for (let node = screen.panel.node.parentElement; node && node !== body; node = node.parentElement) node.classList.add('kasus-jalur');
    if (screen.title) document.title = screen.title;
  }
  if (changed && screen) measureAnew(screen.panel);
  if (screen?.state) { body.dataset.kasusSiap = screen.state; splash(false); } else delete body.dataset.kasusSiap;
  if (screen) body.dataset.kasusNotebook = screen.panel.context.path; else delete body.dataset.kasusNotebook;
}

/* JupyterLab keeps the sizes it measured; after furniture came or went it has to look again, outermost first. */
function measureAnew(panel) {
  const chain = [];
  for (let widget = panel; widget; widget = widget.parent) chain.unshift(widget);
  requestAnimationFrame(() => chain.forEach((widget) => widget.update()));
}

/* Until it is known what the window shows, a plain cover hides the flicker of furniture. */
function splash(on) {
  const wanted = on && /\/doc\/tree\/.+\.ipynb$/.test(decodeURI(location.pathname));
  document.body.classList.toggle('kasus-menunggu', wanted);
}
