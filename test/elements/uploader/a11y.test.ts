import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {StreamUploader} from '../../../src/elements/uploader/index.js';
import {bytesFile, button, calm, choose, inState, next, rowsOf, says, troubled, uploader} from './support.js';

/** What the live regions have said, in order. */
function heard(element: StreamUploader): string[] {
  const said: string[] = [];
  for (const region of element.shadowRoot!.querySelectorAll('[role="status"], [role="alert"]'))
    new MutationObserver(() => said.push(`${region.getAttribute('role')}: ${region.textContent}`)).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  return said;
}

const focused = (element: StreamUploader) => element.shadowRoot!.activeElement?.getAttribute('part')?.split(' ').at(-1) ?? null;

describe('an uploader without eyes or a mouse', () => {
  afterEach(calm);

  for (const scheme of ['light', 'dark'] as const) {
    describe(scheme, () => {
      /** An uploader on a ground of that scheme. */
      async function on(element: StreamUploader): Promise<StreamUploader> {
        const ground = await fixture<HTMLElement>(html`<main></main>`);
        ground.style.colorScheme = scheme;
        ground.style.background = 'Canvas';
        ground.append(element);
        await element.updateComplete;
        return element;
      }

      it('has no fault when empty', async () => {
        const element = await on(await uploader({multiple: '', 'max-size': '200MB', 'max-duration': '1h', 'max-files': '5'}));
        await expect(element).to.be.accessible();
        element.disabled = true;
        await element.updateComplete;
        await expect(element).to.be.accessible();
      });

      it('has no fault while it works, while it is paused and when it is done', async () => {
        const element = await on(await troubled(undefined, {multiple: ''}));
        choose(element, bytesFile(60_000));
        await says(element, /%/);
        await expect(element).to.be.accessible();
        element.pause();
        await says(element, /Paused/);
        await expect(element).to.be.accessible();
        await calm();
        element.resume();
        await says(element, /Uploaded/);
        await expect(element).to.be.accessible();
      });

      it('has no fault in trouble and in an error', async () => {
        const element = await on(await troubled([{method: 'PATCH', status: 503}], {multiple: '', accept: 'video/*'}));
        choose(element, bytesFile(60_000));
        await says(element, /busy/);
        await expect(element).to.be.accessible();
        element.addFiles([bytesFile(10, 'no.txt', 'text/plain')]);
        await waitUntil(() => rowsOf(element).length === 2);
        await expect(element).to.be.accessible();
      });
    });
  }

  it('is a named region with a list, and bars that say where they stand', async () => {
    const element = await troubled();
    choose(element, bytesFile(300_000, 'holiday.mp4'));
    await says(element, /%/);
    const list = element.shadowRoot!.querySelector('[part="list"]')!;
    expect(list.getAttribute('aria-label')).to.equal('Uploads');
    const bar = element.shadowRoot!.querySelector('[role="progressbar"]')!;
    expect(bar.getAttribute('aria-label')).to.equal('holiday.mp4');
    expect(Number(bar.getAttribute('aria-valuenow'))).to.be.within(0, 100);
    expect(bar.getAttribute('aria-valuetext')).to.contain('%');
    expect((await button(element, 'pause-button')).getAttribute('aria-label')).to.equal('Pause: holiday.mp4');
  });

  it('works by keyboard alone, and never loses the focus', async () => {
    const element = await troubled(undefined, {multiple: ''});
    element.focus();
    expect(focused(element)).to.equal('browse-button');
    choose(element, bytesFile(300_000));
    await button(element, 'pause-button');
    await sendKeys({press: 'Tab'});
    expect(focused(element)).to.equal('pause-button');
    await sendKeys({press: 'Enter'});
    await button(element, 'resume-button');
    expect(focused(element)).to.equal('resume-button');
    await sendKeys({press: ' '});
    await button(element, 'pause-button');
    expect(focused(element)).to.equal('pause-button');
    await sendKeys({press: 'Tab'});
    expect(focused(element)).to.equal('cancel-button');
    await sendKeys({press: 'Enter'});
    await waitUntil(() => rowsOf(element).length === 0);
    expect(focused(element)).to.equal('browse-button');
  });

  it('moves the focus from a field that makes room for the only file to its row', async () => {
    const element = await troubled();
    element.focus();
    choose(element, bytesFile(60_000));
    await waitUntil(() => focused(element) === 'cancel-button');
    await calm();
    await says(element, /Uploaded/);
    expect(focused(element)).to.equal('remove-button');
  });

  it('says start, quarters and end once each, politely, and errors as alerts', async () => {
    const element = await uploader({multiple: '', accept: 'video/*', 'chunk-size': '5MiB'});
    const said = heard(element);
    const over = next(element, 'stream-uploadscomplete');
    choose(element, bytesFile(11_000_000, 'a.mp4'));
    await over;
    element.addFiles([bytesFile(10, 'b.txt', 'text/plain')]);
    await waitUntil(() => said.some((text) => text.startsWith('alert')));
    expect(said[0]).to.match(/^status: a\.mp4: upload started/);
    expect(said.at(-2)).to.equal('status: a.mp4: uploaded');
    expect(said.at(-1)).to.equal('alert: b.txt: This is not the kind of file asked for.');
    expect(new Set(said).size, said.join('\n')).to.equal(said.length);
  });

  it('says a problem again only when it comes again', async () => {
    const element = await troubled([{method: 'PATCH', status: 503, times: 2}]);
    const said = heard(element);
    choose(element, bytesFile(60_000, 'a.mp4'));
    await inState(element, 'retrying');
    element.retry();
    await inState(element, 'complete');
    await waitUntil(() => said.some((text) => text.includes('uploaded')));
    expect(said.filter((text) => text.includes('busy'))).to.have.length.within(1, 2);
  });

  it('speaks the language around it, and mirrors', async () => {
    const {addMessages} = await import('../../../src/ui/i18n/messages.js');
    addMessages('qaa', {dropMany: 'Hierhin'});
    const place = await fixture<HTMLElement>(html`<div lang="qaa" dir="rtl"></div>`);
    const element = await uploader({multiple: ''}, place);
    expect(element.shadowRoot!.querySelector('[part~="browse-button"]')!.textContent).to.contain('Hierhin');
    place.lang = 'en';
    await waitUntil(() => element.shadowRoot!.querySelector('[part~="browse-button"]')!.textContent.includes('Drop videos here'));
  });
});
