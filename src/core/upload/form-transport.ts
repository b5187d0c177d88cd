import type {Attempt, UploadTransport} from './transport.js';

/** One POST of `multipart/form-data` with the part `file`. Nothing of it can be resumed, and the server says nothing before the end. */
export const transport: UploadTransport = {
  name: 'form',
  async attempt({file, url, signal, send, onAccepted, onSent}: Attempt) {
    const body = new FormData();
    body.append('file', file, file.name);
    await send({method: 'POST', url, body, size: file.size, signal, onSent});
    onAccepted(file.size);
  },
};
