import {FormPart} from './form-part.js';
import {UploaderAttributes} from './uploader-attributes.js';

/** What every form control offers: the form it belongs to, its labels and its validity, as on `<input>`. */
export abstract class UploaderForm extends UploaderAttributes {
  static readonly formAssociated = true;

  /** What it contributes to its form. */
  protected readonly formPart = new FormPart(this);

  /** The form it belongs to. */
  get form(): HTMLFormElement | null {
    return this.formPart.internals.form;
  }

  /** The labels that name it. */
  get labels(): NodeList {
    return this.formPart.internals.labels;
  }

  /** Whether its form may be sent: `valueMissing`, or `customError` while uploads are unfinished. */
  get validity(): ValidityState {
    return this.formPart.internals.validity;
  }

  /** Why its form may not be sent yet; empty when it may. */
  get validationMessage(): string {
    return this.formPart.internals.validationMessage;
  }

  /** False while it is disabled. */
  get willValidate(): boolean {
    return this.formPart.internals.willValidate;
  }

  /** True when it is valid; fires `invalid` when not. */
  checkValidity(): boolean {
    return this.formPart.internals.checkValidity();
  }

  /** The same, and the browser shows why not. */
  reportValidity(): boolean {
    return this.formPart.internals.reportValidity();
  }

  /** A fieldset around it was disabled or enabled. */
  formDisabledCallback(disabled: boolean): void {
    this.formPart.disabled = disabled;
    this.requestUpdate();
  }

  /** The browser brings back what the form held. */
  formStateRestoreCallback(state: string): void {
    this.formPart.kept = state.split(',').filter(Boolean);
    this.requestUpdate();
  }
}
