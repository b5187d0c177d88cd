import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import type {StreamUploader} from '../../../src/elements/uploader/index.js';
import {bytesFile, calm, choose, inState, troubled, uploader} from './support.js';

async function inForm(attributes: Record<string, string> = {}): Promise<{form: HTMLFormElement; element: StreamUploader}> {
  const form = await fixture<HTMLFormElement>(
    html`<form>
      <fieldset><label for="up">Your film</label></fieldset>
    </form>`,
  );
  const element = await uploader({name: 'film', id: 'up', ...attributes}, form.querySelector('fieldset')!);
  return {form, element};
}

const entries = (form: HTMLFormElement) => new FormData(form).getAll('film');

describe('an uploader in a form', () => {
  afterEach(calm);

  it('adds one entry for each finished upload, under its name', async () => {
    const {form, element} = await inForm({multiple: ''});
    expect(element.form).to.equal(form);
    expect(entries(form)).to.deep.equal([]);
    choose(element, bytesFile(1000), bytesFile(2000));
    await oneEvent(element, 'stream-uploadscomplete');
    await element.updateComplete;
    const uids = element.uploads.map(({uid}) => uid!);
    expect(entries(form)).to.deep.equal(uids);
    expect(element.value).to.equal(uids.join(','));
    element.name = null;
    await element.updateComplete;
    expect(entries(form)).to.deep.equal([]);
  });

  it('holds the form back while it is required and empty, and while an upload is unfinished', async () => {
    const {form} = await inForm();
    const element = await troubled(undefined, {name: 'film', required: ''});
    form.append(element);
    await element.updateComplete;
    expect(element.validity.valueMissing).to.equal(true);
    expect(element.validationMessage).to.equal('Upload a file first.');
    expect(form.checkValidity()).to.equal(false);
    expect(element.matches(':invalid')).to.equal(true);
    choose(element, bytesFile(100_000));
    await inState(element, 'uploading');
    await element.updateComplete;
    expect(element.validity).to.deep.include({valueMissing: false, customError: true});
    expect(element.checkValidity()).to.equal(false);
    await calm();
    await inState(element, 'complete');
    await element.updateComplete;
    expect(form.checkValidity()).to.equal(true);
    expect(element.reportValidity()).to.equal(true);
  });

  it('starts anew when the form is reset, or its value is cleared', async () => {
    const {form, element} = await inForm();
    for (const clear of [() => form.reset(), () => (element.value = '')]) {
      choose(element, bytesFile(1000));
      await inState(element, 'complete');
      clear();
      await element.updateComplete;
      expect(element.uploads).to.have.length(0);
      expect(element.value).to.equal('');
      expect(entries(form)).to.deep.equal([]);
    }
  });

  it('is disabled by its fieldset', async () => {
    const {form, element} = await inForm({required: ''});
    form.querySelector('fieldset')!.disabled = true;
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector<HTMLButtonElement>('[part~="browse-button"]')!.disabled).to.equal(true);
    expect(element.willValidate).to.equal(false);
    expect(form.checkValidity()).to.equal(true);
    form.querySelector('fieldset')!.disabled = false;
    await element.updateComplete;
    expect(element.willValidate).to.equal(true);
  });

  it('takes back what the browser remembered of the form', async () => {
    const {form, element} = await inForm({required: ''});
    element.formStateRestoreCallback('aaa,bbb');
    await element.updateComplete;
    expect(entries(form)).to.deep.equal(['aaa', 'bbb']);
    expect(element.value).to.equal('aaa,bbb');
    expect(form.checkValidity()).to.equal(true);
  });

  it('belongs to its labels, and is focused by them', async () => {
    const {form, element} = await inForm();
    expect(Array.from(element.labels)).to.deep.equal([form.querySelector('label')]);
    element.focus();
    expect(document.activeElement).to.equal(element);
    expect(element.shadowRoot!.activeElement!.part.contains('browse-button')).to.equal(true);
  });
});
