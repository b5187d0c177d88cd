import {isUnsent, type UploadSnapshot} from '../../core/upload/snapshot.js';
import {formValue} from './form-value.js';

/** The words of the two ways in which an uploader can be invalid. */
interface ValidityTexts {
  missing: string;
  unfinished: string;
}

/** The uploader's part in a form (entries, validity) and its custom states, both by ElementInternals. */
export class FormPart {
  readonly internals: ElementInternals;
  /** Uids the browser brought back with the form. */
  kept: string[] = [];
  /** A fieldset around it is disabled. */
  disabled = false;

  constructor(host: HTMLElement) {
    this.internals = host.attachInternals();
  }

  /** Says what the form gets, whether it may be sent, and the states that pages can style. `anchor`: where the browser shows its message. */
  update(
    uploads: readonly UploadSnapshot[],
    {name, required}: {name: string | null; required: boolean},
    texts: ValidityTexts,
    anchor?: HTMLElement,
  ): void {
    const {uids, validity} = formValue(uploads, {required, kept: this.kept});
    const entries = new FormData();
    if (name) for (const uid of uids) entries.append(name, uid);
    this.internals.setFormValue(name && uids.length ? entries : null, uids.join(','));
    if (validity === 'valid') this.internals.setValidity({});
    else if (validity === 'missing') this.internals.setValidity({valueMissing: true}, texts.missing, anchor);
    else this.internals.setValidity({customError: true}, texts.unfinished, anchor);
    const some = (...states: string[]) => uploads.some(({state}) => states.includes(state));
    this.setState('uploading', uploads.some(isUnsent));
    this.setState('problem', some('error', 'expired', 'offline', 'retrying'));
    this.setState('done', uploads.length > 0 && uploads.every(({state}) => state === 'complete' || state === 'ready'));
  }

  /** Custom states are an enhancement: older browsers lack them, or take only dashed names. */
  setState(name: string, on: boolean): void {
    try {
      this.internals.states[on ? 'add' : 'delete'](name);
    } catch {
      this.internals.states?.[on ? 'add' : 'delete'](`--${name}`);
    }
  }
}
