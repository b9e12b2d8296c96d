/* Between kernels and the key: registers the comm target on each kernel, lets the person open the register,
   hands the kernel a ticket, and tells every kernel when the register is locked. */
import { askConsent, askForKey } from './key_dialog.js';
import { managePeople } from './people_dialog.js';

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
  let person = '';
  const consented = new Set(); // ids of kernels, for as long as this page stands
  let open = false;

  const setOpen = (value) => {
    if (open && !value) for (const comm of comms) tell(comm, { jenis: 'terkunci' });
    if (open !== value) for (const listener of listeners) listener(value);
    open = value;
  };
  const poll = async () => {
    const answer = await server.get('kunci/status');
    if (!answer.ok) return;
    if (answer.siapa && person && answer.siapa.id !== person) setOpen(false); // somebody else came in meanwhile
    person = answer.siapa?.id ?? '';
    setOpen(answer.status === 'terbuka');
  };
  setInterval(poll, POLL_MS); // asking does not keep the register open

  /* Code that was not shipped gets the key only if the person says so, even while the register is open. */
  const serve = async (kernel, comm, wants, { path, shipped }) => {
    comms.add(comm);
    comm.onClose = () => comms.delete(comm);
    tell(comm, { jenis: 'hadir' });
    const allowed = shipped() || consented.has(kernel.id) || await askConsent(path);
    if (allowed) consented.add(kernel.id);
    const { opened, pesan } = allowed ? await askForKey(server, wants) : { opened: false, pesan: CLOSED };
    if (!opened) return tell(comm, { jenis: 'batal', pesan });
    const answer = await server.post('kunci/tiket', { kernel: kernel.id, ingin: wants });
    if (!answer.ok) return tell(comm, { jenis: 'batal', pesan: answer.pesan });
    await poll();
    return tell(comm, { jenis: 'tiket', tiket: answer.tiket, url: answer.url });
  };

  const attachKernel = (kernel, asker) => kernel?.registerCommTarget(TARGET, (comm, message) => {
    serve(kernel, comm, message.content.data?.ingin === 'kotak' ? 'kotak' : 'register', asker);
  });

  poll();
  return {
    /* `shipped` tells whether the panel's code passed the gate. */
    attachPanel(panel, shipped) {
      const asker = { path: panel.context.path, shipped };
      attachKernel(panel.sessionContext.session?.kernel, asker);
      panel.sessionContext.kernelChanged.connect((_, change) => attachKernel(change.newValue, asker));
    },
    async manage() {
      await managePeople(server);
      await poll();
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
