import {expect} from '@open-wc/testing';
import {h, renderer, type Inner} from '../../../src/ui/parts/tree.js';

describe('a tree of elements', () => {
  let container: HTMLElement;
  let render: (...wanted: Inner[]) => void;

  beforeEach(() => {
    container = document.body.appendChild(document.createElement('div'));
    const put = renderer(container);
    render = (...wanted) => put(wanted);
  });
  afterEach(() => container.remove());

  it('keeps a node, and with it the focus, whatever comes and goes around it', () => {
    const view = (before: Inner, after: Inner) => h('p', {}, before, h('button', {class: 'stays'}, 'Stay'), after);
    render(view('text', null));
    const button = container.querySelector('button')!;
    button.focus();
    const others: Inner[] = [h('i'), [h('i'), 'text'], false, 0, undefined, h('button'), null];
    for (const other of others) {
      render(view(other, other));
      expect(container.querySelector('.stays')).to.equal(button);
      expect(document.activeElement).to.equal(button);
    }
    expect(container.innerHTML).to.equal('<p><button class="stays">Stay</button></p>');
  });

  it('makes another node where another tag is wanted', () => {
    render(h('span', {class: 'a'}, 'one'));
    const span = container.firstChild;
    render(h('button', {title: 'b'}, 'one'));
    expect(container.innerHTML).to.equal('<button title="b">one</button>');
    expect(span!.isConnected).to.equal(false);
  });

  it('keeps the order of lists that grow and shrink', () => {
    const list = (...words: string[]) => render([words.map((word) => h('b', {}, word)), h('hr')], 'end');
    for (const words of [['a'], ['a', 'b', 'c'], [], ['c', 'd']]) {
      list(...words);
      expect(container.innerHTML).to.equal(`${words.map((word) => `<b>${word}</b>`).join('')}<hr>end`);
    }
  });

  it('sets what has changed, and takes away what is no longer wanted', () => {
    render(h('div', {'aria-pressed': false, title: 'a', tabindex: 0, '--_at': 0.5}));
    const node = container.firstElementChild as HTMLElement;
    expect([node.ariaPressed, node.title, node.tabIndex, node.style.getPropertyValue('--_at')]).to.deep.equal(['false', 'a', 0, '0.5']);
    node.title = 'ours';
    render(h('div', {'aria-pressed': undefined, title: 'a', '--_at': 1}));
    expect([node.ariaPressed, node.title, node.hasAttribute('tabindex'), node.style.getPropertyValue('--_at')]).to.deep.equal([
      null,
      'ours',
      false,
      '1',
    ]);
  });

  it('calls the listener that was wanted last, and none that no longer is', () => {
    const heard: string[] = [];
    const view = (word: string | null) => h('button', {onclick: word && (() => heard.push(word))});
    render(view('a'));
    const button = container.querySelector('button')!;
    button.click();
    render(view('b'));
    button.click();
    render(view(null));
    button.click();
    expect(heard).to.deep.equal(['a', 'b']);
  });

  it('makes no markup of texts', () => {
    render('<b>bold</b>', h('p', {title: '"><b>'}, '<img src=x>'));
    expect(container.querySelectorAll('b, img').length).to.equal(0);
    expect(container.textContent).to.equal('<b>bold</b><img src=x>');
  });

  it('draws', () => {
    render(h('svg', {viewBox: '0 0 24 24'}, h('path', {d: 'M0 0h24'})));
    expect(container.querySelector('path')).to.be.instanceOf(SVGPathElement);
    expect(container.querySelector('svg')!.viewBox.baseVal.width).to.equal(24);
  });
});
