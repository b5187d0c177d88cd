/*
 * What runs in the page of an upload in trouble; the functions name nothing of this file, and no function within has a name of its own.
 */

/** What an uploader has said and done since its page was opened. */
export interface Story {
  /** What its row said, and why, whenever no bytes moved; each text once. */
  words: string[];
  /** Bytes that had been handed to the network and had to be sent again. */
  again: number;
  /** The upload, when there is one. */
  state: string | null;
  code: string | null;
  uid: string | null;
  accepted: number;
  /** What an unfinished upload of an earlier page is offered with. */
  offered: string | null;
  /** Errors, with all that they hold. */
  errors: string[];
  /** Events in their order, without the many of progress. */
  events: string[];
}

/** Notes what the uploader of the page says from now on. */
export function noteStory(): void {
  const uploader = document.querySelector('stream-uploader') as any;
  const story = {words: [] as string[], again: 0, errors: [] as string[], events: [] as string[]};
  Object.assign(window, {story});
  let sent = 0;
  for (const type of ['statechange', 'progress']) {
    uploader.addEventListener(`stream-upload${type}`, ({upload}: any) => {
      if (upload.sent < sent) story.again += sent - upload.sent;
      sent = upload.sent;
    });
  }
  for (const type of ['start', 'expired', 'success', 'ready', 'error'])
    uploader.addEventListener(`stream-upload${type}`, () => story.events.push(type));
  uploader.addEventListener('stream-error', ({error}: any) => story.errors.push(`${error.message} ${JSON.stringify(error.cause)}`));
  new MutationObserver(() => {
    const row = uploader.shadowRoot.querySelector('[part~="row"]');
    const line = row
      ?.querySelector('[part~="status"]')
      .textContent.trim()
      .replace(/\s+/g, ' ')
      .replace(/in \d+ s/, 'in … s');
    if (line && !row.classList.contains('uploading') && !story.words.includes(line)) story.words.push(line);
  }).observe(uploader.shadowRoot, {subtree: true, childList: true, characterData: true});
}

export function readStory(): Story {
  const uploader = document.querySelector('stream-uploader') as any;
  const [upload] = uploader.uploads;
  const offered = uploader.shadowRoot.querySelector('[part~="unfinished-row"]')?.textContent.trim().replace(/\s+/g, ' ') ?? null;
  const {state = null, uid = null, accepted, error} = upload ?? {};
  return {...(window as any).story, state, uid, accepted: accepted ?? 0, code: error?.code ?? null, offered};
}

/** The events of a network that comes and goes, and of a page that is hidden and shown, while nothing of it is true. */
export function blink(): void {
  for (let turn = 0; turn < 20; turn++) {
    for (const type of ['offline', 'online', 'pageshow']) window.dispatchEvent(new Event(type));
    document.dispatchEvent(new Event('visibilitychange'));
  }
}

/** The page is asked for upload addresses: `grants` are its answers, one after the other, and the last again and again. */
export function provide(grants: {uploadURL: string; uid: string}[]): void {
  const uploader = document.querySelector('stream-uploader') as any;
  const asked: string[] = ((window as any).asked = []);
  uploader.removeAttribute('endpoint');
  uploader.protocol = 'tus';
  uploader.uploadUrlProvider = (_file: File, {reason}: {reason: string}) => {
    asked.push(reason);
    return Promise.resolve(grants[Math.min(asked.length, grants.length) - 1]);
  };
}

export function readAsked(): string[] {
  return (window as any).asked;
}
