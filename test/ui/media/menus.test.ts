import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {mount, pointer, rendered, unmount, type FakeTarget} from './fake-target.js';

const press = async (...keys: string[]) => {
  for (const key of keys) {
    await sendKeys({press: key});
    await rendered();
  }
};

describe('the menus', () => {
  let target: FakeTarget;
  const focused = () => target.shadowRoot!.activeElement;
  const words = (element: Element | null) => element?.textContent?.trim().replace(/\s+/g, ' ') ?? null;
  const items = () => target.findAll('menu-item').filter((item) => item.getClientRects().length);

  beforeEach(async () => {
    target = await mount({}, {width: 960});
    target.addText('en', 'English');
    target.addText('', '');
    target.addRenditions(360, 720, 1080);
    target.videoRenditions.setActive(1);
    await rendered();
  });
  afterEach(unmount);

  it('are there only when there is something to choose', async () => {
    for (const track of [...target.textTracks]) target.textTracks.remove(track);
    target.audioTracks.add({id: 'a', label: 'English', enabled: true});
    target.playbackRates = '1';
    target.videoRenditions.clear();
    target.surface.update();
    await rendered();
    expect([target.find('captions-button'), target.find('audio-button')]).to.deep.equal([null, null]);
    target.audioTracks.add({id: 'b', label: 'Español'});
    await rendered();
    expect(target.find('audio-button')).to.exist;
  });

  it('open by a key on the chosen line, move by arrows, and choose', async () => {
    const button = target.find('captions-button')!;
    button.focus();
    await press('Enter');
    expect(target.find('captions-menu')!.role).to.equal('menu');
    expect(button.ariaExpanded).to.equal('true');
    expect(items().map((item) => [words(item), item.role, item.ariaChecked])).to.deep.equal([
      ['Off', 'menuitemradio', 'true'],
      ['English', 'menuitemradio', 'false'],
      ['Track 2', 'menuitemradio', 'false'],
    ]);
    expect(words(focused())).to.equal('Off');
    await press('ArrowDown');
    expect(words(focused())).to.equal('English');
    await press('End', 'ArrowDown', 'ArrowUp');
    expect(words(focused())).to.equal('Track 2');
    await press('Enter');
    expect(target.textTracks.showingTrack?.id).to.equal('text-1');
    expect(target.find('captions-menu')).to.equal(null);
    expect(focused()).to.equal(button);
    expect(button.ariaExpanded).to.equal('false');
    expect(target.shadowRoot!.querySelector('[role=status]')!.textContent).to.equal('Captions: Track 2');
  });

  it('open on their last line with ArrowUp', async () => {
    target.find('captions-button')!.focus();
    await press('ArrowUp');
    expect(words(focused())).to.equal('Track 2');
  });

  it('close on Escape and give the focus back', async () => {
    target.find('captions-button')!.click();
    await rendered();
    expect(words(focused())).to.equal('Off');
    await press('Escape');
    expect(target.find('menu')).to.equal(null);
    expect(focused()).to.equal(target.find('captions-button'));
  });

  it('close on Tab, which goes on from the button', async () => {
    target.find('captions-button')!.focus();
    await press('ArrowDown', 'Tab');
    expect(target.find('menu')).to.equal(null);
    expect(focused()).to.equal(target.find('settings-button'));
  });

  it('close when another is opened, or a pointer goes down elsewhere, and leave the focus there', async () => {
    target.find('captions-button')!.click();
    await rendered();
    target.find('settings-button')!.dispatchEvent(pointer('pointerdown', target.find('settings-button')!));
    target.find('settings-button')!.click();
    await rendered();
    expect(target.findAll('menu').map((menu) => menu.part.value)).to.deep.equal(['menu settings-menu']);
    document.body.dispatchEvent(pointer('pointerdown', document.body));
    await rendered();
    expect(target.find('menu')).to.equal(null);
  });

  it('close on a press on the picture, which does nothing else', async () => {
    target.find('captions-button')!.click();
    await rendered();
    target.nativeEl.dispatchEvent(pointer('pointerdown', target.nativeEl));
    target.nativeEl.dispatchEvent(pointer('click', target.nativeEl));
    await rendered();
    expect(target.find('menu')).to.equal(null);
    expect(target.paused).to.equal(true);
  });

  it('lead to a second level and back, to the line they came from, which shows the new value', async () => {
    target.find('settings-button')!.focus();
    await press('Enter');
    expect(items().map(words)).to.deep.equal(['Quality Auto (720p)', 'Speed Normal']);
    await press('Enter');
    expect(target.findAll('menu').map((menu) => menu.part.value)).to.deep.equal(['menu quality-menu']);
    expect(items().map(words)).to.deep.equal(['Quality', 'Auto', '1080p', '720p', '360p']);
    expect(words(focused())).to.equal('Auto');
    await press('ArrowDown', 'Enter');
    expect(target.videoRenditions.selectedIndex).to.equal(2);
    expect(words(focused())).to.equal('Quality 1080p');
    expect(target.remembered).to.deep.equal({maxHeight: 1080});
    await press('ArrowDown', 'ArrowRight');
    expect(target.find('speed-menu')).to.exist;
    await press('ArrowLeft');
    expect(words(focused())).to.equal('Speed Normal');
    await press('Enter', 'Escape');
    expect(words(focused())).to.equal('Speed Normal');
    await press('Escape');
    expect(focused()).to.equal(target.find('settings-button'));
  });

  it('turn their arrows round with the layout', async () => {
    target.dir = 'rtl';
    target.find('settings-button')!.focus();
    await press('Enter', 'ArrowLeft');
    expect(target.find('quality-menu')).to.exist;
    await press('ArrowRight');
    expect(target.find('settings-menu')).to.exist;
  });

  it('stay inside small players', async () => {
    target.style.width = '320px';
    await rendered();
    for (const name of ['captions-button', 'settings-button']) {
      target.find(name)!.click();
      await rendered();
      await Promise.all(
        target
          .find('menu')!
          .getAnimations()
          .map(({finished}) => finished),
      );
      const menu = target.find('menu')!.getBoundingClientRect();
      const box = target.getBoundingClientRect();
      expect(menu.left).to.be.at.least(box.left);
      expect(menu.top).to.be.at.least(box.top);
      expect(menu.right).to.be.at.most(box.right);
      expect(menu.bottom).to.be.at.most(box.bottom);
      await press('Escape');
    }
  });
});
