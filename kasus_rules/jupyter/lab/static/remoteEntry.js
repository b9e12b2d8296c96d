/* The door JupyterLab expects of a labextension, written by hand so that no node build is needed.
   The real code is in the ES modules beside this file. */
(function () {
  const main = new URL('main.js', document.currentScript.src).href;
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB['kasus-bk'] = {
    init: () => {},
    get: async () => {
      const module = await import(main);
      return () => ({ __esModule: true, default: module.plugin });
    },
  };
})();
