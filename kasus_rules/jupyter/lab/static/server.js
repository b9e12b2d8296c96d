/* Talks to the suite's addresses on the Jupyter server. Hides token, XSRF cookie and HTTP errors:
   every call gives {ok, ...answer}, and `pesan` is always a sentence a person can read. */
const UNREACHABLE = 'Peladen Jupyter tidak menjawab. Periksa apakah jendela perintah mulai masih terbuka.';
const REFUSED = 'Peladen Jupyter menolak permintaan ini. Muat ulang halaman, lalu coba lagi.';

export class Server {
  constructor(settings) {
    this.settings = settings;
  }

  url(path) {
    return this.settings.baseUrl.replace(/\/$/, '') + '/kasus/' + path;
  }

  get(path) {
    return this.#call(path, { method: 'GET' });
  }

  post(path, body = {}) {
    return this.#call(path, { method: 'POST', body: JSON.stringify(body) });
  }

  async #call(path, request) {
    try {
      const response = await fetch(this.url(path), {
        ...request, headers: this.#headers(), cache: 'no-store', credentials: 'same-origin',
      });
      const answer = await response.json().catch(() => ({}));
      return { pesan: response.ok ? '' : REFUSED, ...answer, ok: response.ok };
    } catch {
      return { ok: false, pesan: UNREACHABLE };
    }
  }

  #headers() {
    const headers = { 'Content-Type': 'application/json' };
    const xsrf = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/);
    if (xsrf) headers['X-XSRFToken'] = decodeURIComponent(xsrf[1]);
    if (this.settings.token) headers.Authorization = 'token ' + this.settings.token;
    return headers;
  }
}
