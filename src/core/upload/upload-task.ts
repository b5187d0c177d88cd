import {StreamError} from '../errors.js';
import {chunkRules, DEFAULT_CHUNK, fitChunk, FORM_LIMIT, type ChunkRules} from './chunk-rules.js';
import {entitled} from './access.js';
import {AttemptFailure, failureOf, refusal, uploadError} from './failure.js';
import {recordKey} from './fingerprint.js';
import type {HttpRequest, HttpResponse, Send} from './http.js';
import {canAskPage, locate, type UploadTarget} from './locate.js';
import {whileAlone} from './lock.js';
import type {Word} from './other-tab.js';
import {scopeOf, type UploadPorts, type UploadSettings} from './options.js';
import {decide} from './policy.js';
import {newSnapshot, type UploadReason, type UploadSnapshot, type UploadState} from './snapshot.js';
import {secondsLeft, SpeedMeter} from './speed.js';
import {waitOrWake} from './wake.js';

/** What a task tells its queue. `notice` is an error that does not end the upload. */
export type TaskNews = 'state' | 'progress' | 'expired' | 'sent' | 'notice';

/** What a task is given by its queue. */
export interface TaskOptions {
  id: string;
  file: File;
  ports: UploadPorts;
  /** Read at each start, so that the page may change its mind. */
  settings: () => UploadSettings;
  onNews: (news: TaskNews, task: UploadTask, error?: StreamError) => void;
  /** Asks whether the bytes have arrived after all: true, false, or null when nobody can say. */
  settle?: (uid: string | null, signal: AbortSignal) => Promise<boolean | null>;
}

/** How long an upload may stand by default, milliseconds. */
const DAY = 86_400_000;

/**
 * One upload: one state machine, driven by one loop. `run()` is that loop; pausing, cancelling and running again each abort the loop before, and whatever belongs to it can
 * no longer change anything.
 */
export class UploadTask {
  #options: TaskOptions;
  #snapshot: UploadSnapshot;
  #running: AbortController | null = null;
  #channel: BroadcastChannel | null = null;
  #target: UploadTarget | null = null;
  /** Why the next upload URL is asked for. */
  #reason: 'start' | 'expired' = 'start';
  #key: string | null = null;
  #chunk = 0;
  #failures = 0;
  #troubleSince: number | null = null;
  /** Answers in a row that could not be read, although the server is there. */
  #hidden = 0;
  #asked = false;
  #allSent = false;
  #speed: SpeedMeter;

  constructor(options: TaskOptions) {
    this.#options = options;
    this.#snapshot = newSnapshot(options.id, options.file);
    this.#speed = new SpeedMeter(options.ports.clock);
  }

  get snapshot(): UploadSnapshot {
    return this.#snapshot;
  }

  /** Uploads until the file is there, the upload is final, or someone pauses or cancels it. Never rejects. */
  async run(): Promise<void> {
    this.#end();
    const {signal} = (this.#running = new AbortController());
    const {clock, store} = this.#options.ports;
    this.become('checking');
    try {
      const {inspect} = this.#settings;
      if (this.#options.file.size === 0) throw uploadError('file-empty', {message: 'This file is empty.'});
      this.#key ??= await recordKey(this.#options.file, scopeOf(this.#settings)).catch(() => {
        throw uploadError('file-changed');
      });
      const objection = await inspect?.(this.#options.file, signal);
      if (objection) throw objection;
      signal.throwIfAborted();
      const name = `stream-upload-${this.#key}`;
      const channel = (this.#channel = new BroadcastChannel(name));
      signal.addEventListener('abort', () => channel.close());
      let word: Word | null = null;
      channel.onmessage = ({data}) => (word = data as Word);
      const work = () => this.#loop(signal);
      await whileAlone(name, work, async () => {
        signal.throwIfAborted();
        this.become('queued', {reason: 'other-tab'});
        const {besideOtherTab} = await import('./other-tab.js');
        const isRemembered = async () => Boolean(await store.get(this.#key!));
        await besideOtherTab(name, {channel, word, signal, clock, isRemembered, onWord: this.#hear}, work);
      });
      channel.close();
    } catch (error) {
      if (signal.aborted) return;
      this.#end();
      this.become('error', {error: error instanceof StreamError ? error : uploadError('upload-failed')});
    }
  }

  /** Stops the bytes; the server keeps those it has. */
  pause(reason: UploadReason = 'paused'): void {
    this.#end();
    this.become('paused', {reason});
  }

  /** Puts it back into the queue: after a pause, an error, or (a person's decision: a new upload) after it has expired. */
  enqueue(): void {
    this.#end();
    if (this.#snapshot.state === 'expired') this.#forgetTarget();
    this.#failures = 0;
    this.#troubleSince = null;
    this.#asked = false;
    this.become('queued', {error: null});
  }

  /** Ends it for good and asks the server to drop what it holds; not the Stream service, which knows no such request. */
  cancel(): void {
    const target = this.#target;
    this.#end();
    this.become('cancelled');
    void this.#forgetRecord();
    if (target?.protocol !== 'tus' || target.service) return;
    const send = entitled(this.#options.ports.send, this.#settings, false);
    send({method: 'DELETE', url: target.url, headers: {'Tus-Resumable': '1.0.0'}, signal: new AbortController().signal}).catch(() => undefined);
  }

  /** Changes the state and tells the queue. What is not named in `facts` and explains a standing upload (reason, next attempt) is cleared. */
  become(state: UploadState, facts: Partial<UploadSnapshot> = {}): void {
    if (state !== 'uploading') this.#speed.reset();
    const still = state === 'uploading' ? {} : {bytesPerSecond: null, secondsLeft: null};
    this.#set({reason: null, retryAt: null, ...still, ...facts, state});
    this.#options.onNews('state', this);
  }

  /** Takes what the status source knows. */
  setVideo(video: Readonly<Record<string, unknown>>): void {
    this.#set({video});
  }

  #set(facts: Partial<UploadSnapshot>): void {
    this.#snapshot = Object.freeze({...this.#snapshot, ...facts});
  }

  get #settings(): UploadSettings {
    return this.#options.settings();
  }

  get #rules(): ChunkRules {
    return chunkRules(this.#target?.url ?? '', this.#target?.service ?? false);
  }

  #end(): void {
    this.#running?.abort();
  }

  async #loop(signal: AbortSignal): Promise<void> {
    await this.#recall();
    for (;;) {
      signal.throwIfAborted();
      try {
        this.#target ??= await this.#locate(signal);
        await this.#attempt(signal);
        signal.throwIfAborted();
        return await this.#succeed();
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof AttemptFailure)) throw error;
        if (await this.#recover(error, signal)) return;
      }
    }
  }

  /** Takes what the tab that uploads this file tells. */
  #hear = ({done, ...facts}: Word): void => {
    this.#set(facts);
    this.#options.onNews(done ? 'sent' : 'progress', this);
  };

  /** Tells how it stands: this queue, and other tabs that wait for the same upload. */
  #tell(news: 'progress' | 'sent'): void {
    const {accepted, sent, progress, uid, protocol} = this.#snapshot;
    this.#channel!.postMessage({accepted, sent, progress, uid, protocol, done: news === 'sent'} satisfies Word);
    this.#options.onNews(news, this);
  }

  /** Takes up an upload that was begun before: in this page, or in an earlier one. */
  async #recall(): Promise<void> {
    if (this.#target || this.#settings.uploadUrl || this.#settings.protocol === 'form') return;
    const record = await this.#options.ports.store.get(this.#key!);
    if (record?.size !== this.#options.file.size) return;
    this.#adopt({url: record.url, uid: record.uid, service: record.service, protocol: 'tus'});
  }

  #adopt(target: UploadTarget): void {
    const {url, uid, protocol} = target;
    const fresh = url !== this.#snapshot.url;
    if (fresh) this.#chunk = 0;
    if (fresh) this.#allSent = false;
    this.#target = target;
    this.#set({url, uid, protocol, ...(fresh && {accepted: 0, progress: 0, sent: 0}), ...(protocol === 'form' && {accepted: null, progress: null})});
  }

  /** Gets an upload URL, and remembers it durably before a byte can be sent to it. */
  async #locate(signal: AbortSignal): Promise<UploadTarget> {
    const {file, ports} = this.#options;
    const settings = this.#settings;
    const metadata = {name: file.name, filetype: file.type || null, ...settings.metadata};
    const target = await locate({file, settings, metadata, reason: this.#reason, send: ports.send, signal});
    this.#reason = 'start';
    if (target.protocol === 'tus' && !settings.uploadUrl) {
      const {url, uid, service} = target;
      const {size, name} = file;
      const handle = await settings.handleOf?.(file);
      await ports.store.put(this.#key!, {url, uid, service, size, name, created: ports.clock.now(), scope: scopeOf(settings), handle});
      signal.throwIfAborted();
    }
    this.#adopt(target);
    return target;
  }

  async #attempt(signal: AbortSignal): Promise<void> {
    const {file, ports} = this.#options;
    const {url, protocol} = this.#target!;
    const settings = this.#settings;
    if (protocol === 'form' && file.size > FORM_LIMIT) {
      throw uploadError('file-too-large', {message: 'Files over 200 MB need a tus upload address.'});
    }
    // Paused or put to sleep between the last byte and the answer: the server may hold the file, so it is not sent again.
    if (protocol === 'form' && this.#allSent) throw new AttemptFailure('form', 'network', {sentAll: true});
    this.#chunk ||= fitChunk(settings.chunkSize || DEFAULT_CHUNK, this.#rules);
    const transport = await ports.loadTransport(protocol).catch((error: unknown) => {
      throw failureOf('find', error);
    });
    signal.throwIfAborted();
    const pace = () => this.#snapshot.bytesPerSecond;
    const send = entitled((request) => ports.send({...request, pace}), settings, false);
    if (protocol === 'form') this.become('uploading');
    await transport.attempt({
      file,
      url,
      chunkSize: this.#chunk,
      signal,
      send: (request) => this.#succeeding(send, request),
      onAccepted: (bytes, length) => !signal.aborted && this.#accept(bytes, length),
      onSent: (bytes) => !signal.aborted && this.#sent(bytes),
    });
    if (this.#snapshot.accepted !== file.size) throw uploadError('upload-failed', {details: 'incomplete'});
  }

  async #succeeding(send: Send, request: HttpRequest): Promise<HttpResponse> {
    const phase = request.method === 'HEAD' ? 'find' : request.method === 'PATCH' ? 'send' : 'form';
    const response = await send(request).catch((error: unknown) => {
      request.signal.throwIfAborted();
      throw failureOf(phase, error);
    });
    if (response.status > 299) throw refusal(phase, response, {sentAll: this.#allSent});
    return response;
  }

  #accept(bytes: number, length = this.#options.file.size): void {
    if (Number.isNaN(bytes + length)) throw uploadError('cors-blocked', {details: 'expose Upload-Offset and Upload-Length'});
    if (length !== this.#options.file.size || bytes > length) throw uploadError('upload-refused', {details: 'Upload-Length differs'});
    if (bytes > (this.#snapshot.accepted ?? 0)) {
      this.#failures = 0;
      this.#troubleSince = null;
      this.#asked = false;
    }
    this.#hidden = 0;
    this.#allSent = bytes >= this.#options.file.size;
    this.#set({accepted: bytes, progress: bytes / this.#options.file.size, sent: bytes});
    if (this.#snapshot.state === 'uploading') this.#tell('progress');
    else this.become('uploading');
  }

  #sent(bytes: number): void {
    this.#speed.add(bytes);
    this.#allSent = bytes >= this.#options.file.size;
    const {bytesPerSecond} = this.#speed;
    this.#set({sent: bytes, bytesPerSecond, secondsLeft: secondsLeft(this.#options.file.size - bytes, bytesPerSecond)});
    this.#tell('progress');
  }

  async #succeed(): Promise<void> {
    this.#tell('sent');
    await this.#forgetRecord();
  }

  /** Does what the policy says about a failure. True when that ended the upload well; throws when it is final. */
  async #recover(failure: AttemptFailure, signal: AbortSignal): Promise<boolean> {
    const {ports, file, settle} = this.#options;
    if (failure.kind !== 'status') await this.#checkFile(file);
    else if (failure.phase === 'form') this.#allSent = failure.sentAll;
    if (failure.phase === 'create' && failure.kind !== 'status' && !this.#troubleSince) {
      const message = 'The answer was lost: an empty upload may remain on the server.';
      this.#options.onNews('notice', this, uploadError('network', {message, fatal: false}));
    }
    this.#troubleSince ??= ports.clock.now();
    const {uploadUrl, provider, directUploadUrl, endpoint} = this.#settings;
    const asked = this.#target?.url ?? (uploadUrl || provider ? null : (directUploadUrl ?? endpoint));
    this.#hidden = failure.kind === 'network' && asked && (await ports.isReachable(asked)) ? this.#hidden + 1 : 0;
    signal.throwIfAborted();
    if (this.#hidden > 2) throw uploadError('cors-blocked');
    const chunk = Math.min(this.#chunk || Infinity, file.size - (this.#snapshot.accepted ?? 0));
    const decision = decide(failure, {
      online: ports.isOnline(),
      attempt: ++this.#failures,
      standing: ports.clock.now() - this.#troubleSince,
      budget: this.#settings.retryFor ?? DAY,
      chunk,
      rules: this.#rules,
      allSent: this.#allSent,
    });
    switch (decision.do) {
      case 'fail':
        throw uploadError(decision.code, {status: failure.status});
      case 'shrink':
        this.#chunk = decision.chunk;
        this.become('retrying', {reason: 'shrinking'});
        return false;
      case 'ask':
        return this.#ask(failure);
      case 'settle':
        this.become('retrying', {reason: 'catching-up'});
        if ((await settle?.(this.#snapshot.uid, signal)) !== true) throw uploadError('outcome-unknown');
        this.#accept(file.size);
        await this.#succeed();
        return true;
      case 'wait': {
        const {milliseconds, reason} = decision;
        this.become(reason === 'offline' ? 'offline' : 'retrying', {reason, retryAt: ports.clock.now() + milliseconds});
        await waitOrWake(milliseconds, {signal, clock: ports.clock, early: failure.retryAfter === null});
        this.become('retrying', {reason});
        return false;
      }
    }
  }

  /** The server no longer takes the upload: says so, and asks the page once for another URL. True when nobody can help; a person may start it again. */
  #ask({status}: AttemptFailure): boolean {
    const canAsk = canAskPage(this.#settings) && !this.#asked;
    this.#asked = true;
    if (!canAsk && (status === 401 || status === 403)) throw uploadError('not-allowed', {status});
    const error = uploadError('upload-expired', {status, fatal: !canAsk});
    this.become(canAsk ? 'retrying' : 'expired', canAsk ? {reason: 'asking'} : {error});
    this.#options.onNews('expired', this, error);
    if (!canAsk) return true;
    this.#target = null;
    this.#reason = 'expired';
    return false;
  }

  /** A file that can no longer be read looks like a network failure; only reading it tells. */
  async #checkFile(file: File): Promise<void> {
    const probe = Math.min(file.size - 1, this.#snapshot.accepted ?? 0);
    await file
      .slice(probe, probe + 1)
      .arrayBuffer()
      .catch(() => {
        throw uploadError('file-changed');
      });
  }

  async #forgetRecord(): Promise<void> {
    if (this.#key) await this.#options.ports.store.delete(this.#key);
  }

  #forgetTarget(): void {
    this.#target = null;
    this.#chunk = 0;
    this.#reason = 'start';
    this.#set({url: null, uid: null, protocol: null, accepted: 0, progress: 0, sent: 0});
    void this.#forgetRecord();
  }
}
