/* The page's side of the gate: fingerprints a notebook's code cells exactly as `gerbang.py` does and asks
   the server whether that code was shipped. Any doubt (no crypto, no answer) keeps the gate shut. */
export async function mayRun(panel, server) {
  if (!globalThis.crypto?.subtle) return false;
  const answer = await server.post('gerbang', { hash: await hashCode(panel) });
  return answer.ok && answer.boleh === true;
}

/* As `gerbang.hash_sources`: SHA-256 over each source behind its length in bytes. */
export async function hashCode(panel) {
  const encoder = new TextEncoder();
  const parts = [];
  for (const cell of panel.content.model.sharedModel.cells) {
    if (cell.cell_type !== 'code') continue;
    const source = encoder.encode(cell.getSource());
    parts.push(encoder.encode(source.length + '\n'), source);
  }
  const digest = await crypto.subtle.digest('SHA-256', await new Blob(parts).arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
