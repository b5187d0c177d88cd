import {find, h, icon} from './dom.js';

const SCHEMES = ['auto', 'light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];
const MEDIA: Record<Scheme, string> = {auto: '(prefers-color-scheme: dark)', light: 'not all', dark: 'all'};
const KEY = 'demo-scheme';

function storedScheme(): Scheme {
  const stored = localStorage.getItem(KEY) as Scheme | null;
  return stored && SCHEMES.includes(stored) ? stored : 'auto';
}

/** Two buttons: the colour scheme (system, light, dark; remembered) and the direction of writing. */
export function looks(): HTMLElement {
  const sheet = find<HTMLLinkElement>('#dark-scheme');
  let scheme = storedScheme();
  const colours = h(
    'button',
    {
      class: 'look',
      type: 'button',
      click: () => {
        scheme = SCHEMES[(SCHEMES.indexOf(scheme) + 1) % SCHEMES.length] ?? 'auto';
        localStorage.setItem(KEY, scheme);
        apply();
      },
    },
    icon({d: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Z'}, {d: 'M12 4a8 8 0 0 1 0 16Z', solid: true}),
  );
  const apply = (): void => {
    sheet.media = MEDIA[scheme];
    colours.title = `Colours: ${scheme === 'auto' ? 'as the system' : scheme}`;
    colours.setAttribute('aria-label', colours.title);
  };
  apply();
  const direction = h(
    'button',
    {
      class: 'look',
      type: 'button',
      title: 'Right to left',
      'aria-label': 'Right to left',
      'aria-pressed': 'false',
      click: () => {
        const rtl = document.documentElement.dir !== 'rtl';
        document.documentElement.dir = rtl ? 'rtl' : 'ltr';
        direction.setAttribute('aria-pressed', String(rtl));
      },
    },
    icon({d: 'M18 5H10.5a3.5 3.5 0 0 0 0 7H12M12 5v10M16 5v10M20 19H5M8 16l-3 3 3 3'}),
  );
  return h('div', {class: 'looks'}, colours, direction);
}
