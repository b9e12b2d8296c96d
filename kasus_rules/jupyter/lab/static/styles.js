/* Loads the style sheets: the suite's own from the server, then what hides Jupyter's furniture. */
const OWN_SHEETS = ['app_mode.css', 'key_dialog.css', 'mulai.css'];

export function loadStyles(server) {
  const sheets = OWN_SHEETS.map((name) => new URL(name, import.meta.url).href);
  for (const href of [server.url('gaya.css'), ...sheets]) {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    document.head.appendChild(link);
  }
}
