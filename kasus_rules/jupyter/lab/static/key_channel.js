/* Between kernels and the key: registers the comm target on each kernel, lets the person open the register,
   hands the kernel a ticket, and tells every kernel when the register is locked. */
import { askForKey } from './key_dialog.js';

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

  const serve = async (kernel, comm) => {
    comms.add(comm);
    comm.onClose = () => comms.delete(comm);
    tell(comm, { jenis: 'hadir' });
    const opened = await askForKey(server);
    if (!opened) return tell(comm, { jenis: 'batal', pesan: CLOSED });
    const answer = await server.post('kunci/tiket', { kernel: kernel.id });
    if (!answer.ok) return tell(comm, { jenis: 'batal', pesan: answer.pesan });
    setOpen(true);
    return tell(comm, { jenis: 'tiket', tiket: answer.tiket, url: answer.url });
  };

  const attachKernel = (kernel) => kernel?.registerCommTarget(TARGET, (comm) => { serve(kernel, comm); });

  poll();
  return {
    attachPanel(panel) {
      attachKernel(panel.sessionContext.session?.kernel);
      panel.sessionContext.kernelChanged.connect((_, change) => attachKernel(change.newValue));
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
