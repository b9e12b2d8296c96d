/* Between kernels and the key: registers the comm target on each kernel, lets the person open the register,
   hands the kernel a ticket, and tells every kernel when the register is locked. */
import { askConsent, askForKey } from './key_dialog.js';

const TARGET = 'kasus-kunci';
const POLL_MS = 5_000;
const CLOSED = 'Register belum dibuka. Isian Anda masih ada di layar; buka register bila hendak menyimpan.';

/* A kernel that is gone needs no message. */
function tell(comm, message) {
  if (!comm.isDisposed) comm.send(message);
}

export function keyChannel(server) {
  const comms = new Set();
  const listeners = new Set();
  const consented = new Set(); // ids of kernels, for as long as this page stands
  let open = false;

  const setOpen = (value) => {
    if (open && !value) for (const comm of comms) tell(comm, { jenis: 'terkunci' });
    if (open !== value) for (const listener of listeners) listener(value);
    open = value;
  };
  const poll = async () => {
    const answer = await server.get('kunci/status');
    if (answer.ok) setOpen(answer.status === 'terbuka');
  };
  setInterval(poll, POLL_MS); // asking does not keep the register open

  /* Code that was not shipped gets the key only if the person says so, even while the register is open. */
  const serve = async (kernel, comm, { path, shipped }) => {
    comms.add(comm);
    comm.onClose = () => comms.delete(comm);
    tell(comm, { jenis: 'hadir' });
    const allowed = shipped() || consented.has(kernel.id) || await askConsent(path);
    if (allowed) consented.add(kernel.id);
    const opened = allowed && await askForKey(server);
    if (!opened) return tell(comm, { jenis: 'batal', pesan: CLOSED });
    const answer = await server.post('kunci/tiket', { kernel: kernel.id });
    if (!answer.ok) return tell(comm, { jenis: 'batal', pesan: answer.pesan });
    setOpen(true);
    return tell(comm, { jenis: 'tiket', tiket: answer.tiket, url: answer.url });
  };

  const attachKernel = (kernel, asker) => kernel?.registerCommTarget(TARGET, (comm) => { serve(kernel, comm, asker); });

  poll();
  return {
    /* `shipped` tells whether the panel's code passed the gate. */
    attachPanel(panel, shipped) {
      const asker = { path: panel.context.path, shipped };
      attachKernel(panel.sessionContext.session?.kernel, asker);
      panel.sessionContext.kernelChanged.connect((_, change) => attachKernel(change.newValue, asker));
    },
    async lock() {
      await server.post('kunci/kunci');
      await poll();
    },
    onChange(listener) {
      listeners.add(listener);
      listener(open);
    },
  };
}
