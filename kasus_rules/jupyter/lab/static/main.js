/* Wires the parts of the labextension together; each part hides one thing (see its own file). */
import { appMode } from './app_mode.js';
import { keyChannel } from './key_channel.js';
import { watchRepairs } from './repairs.js';
import { watchScreens } from './screen.js';
import { Server } from './server.js';
import { loadStyles } from './styles.js';

export const plugin = {
  id: 'kasus-bk:plugin',
  autoStart: true,
  activate: (app) => {
    const server = new Server(app.serviceManager.serverSettings);
    loadStyles(server);
    watchRepairs();
    watchScreens();
    appMode(app, server, keyChannel(server));
  },
};
