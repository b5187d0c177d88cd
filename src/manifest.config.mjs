/**
 * What custom-elements.json is made from: the elements, with what they inherit laid open in them, and the events they fire, each in
 * the module of the package where an application finds it.
 */

/** The design tokens of all tags; `src/ui/styles/` gives their defaults. */
const TOKENS = {
  'primary-color': 'The one accent: progress, focus, the primary action. Text on it is black or white, whichever can be read.',
  'text-color': 'Text outside the picture.',
  'surface-color': 'The ground of fields and rows outside the picture.',
  'letterbox-color': 'The bars beside a picture of another shape.',
  'danger-color': 'What has failed.',
  'focus-color': 'The ring around what has the focus; the primary colour unless set.',
  radius: 'Corners of controls; cards are 4 px rounder.',
  font: 'Font family.',
  'font-size': 'Size of text.',
  'control-size': 'Height of buttons; larger under a finger unless set.',
  gap: 'Space between controls.',
  motion: 'Duration of feedback; menus take half as long again. 0 where less motion is asked for.',
};

/** What `<stream-player>` and `<stream-live-viewer>` fire as the `<video>` in them does. */
const MEDIA_EVENTS = `abort canplay canplaythrough durationchange emptied encrypted ended enterpictureinpicture error leavepictureinpicture
  loadeddata loadedmetadata loadstart pause play playing progress ratechange resize seeked seeking stalled suspend timeupdate volumechange
  waiting waitingforkey`.split(/\s+/);

const EVENT_TYPES = {encrypted: 'MediaEncryptedEvent'};

const PUBLISHED = [
  [/^src\/elements\/[\w-]+\/(stream-[\w-]+|events)\.ts$/, () => 'dist/elements.js'],
  [/^src\/core\/error-event\.ts$/, () => 'dist/elements.js'],
  [/^src\/define\/(stream-[\w-]+)\.ts$/, ([, name]) => `dist/${name}.js`],
];

function published(path) {
  for (const [pattern, target] of PUBLISHED) if (pattern.test(path)) return target(pattern.exec(path));
  return null;
}

/** What the browser and Lit ask of a class, and what the parts of an element ask of each other: no business of a page. */
const INSIDE = /^(#.*|styles|shadowRootOptions|formAssociated|\w+Callback|createRenderRoot|render|willUpdate|update|updated)$/;

const isOpen = ({name, privacy = 'public', description = ''}) =>
  privacy === 'public' && !INSIDE.test(name) && !/^For the control surface\b/.test(description);

/** An event as its `@fires` line describes it; those that the analyzer only guesses from the code are left out. */
function event({name, type, description}) {
  const [text, ...flags] = description.split(/\s+--/);
  const how = flags.length ? ` (${flags.join(', ')})` : '';
  return {name, type, description: text.replace(/\.?$/, `${how}.`)};
}

/** `NETWORK_IDLE` and the like. */
const constant = (item) => (/^[A-Z_]+$/.test(item.name) ? {...item, description: 'As on `<video>`.'} : item);

/** One declaration as a page sees it. */
function open({superclass, mixins, ...declaration}) {
  const plain = ({inheritedFrom, ...item}) => item;
  const result = {...declaration};
  for (const list of ['members', 'attributes', 'events']) {
    if (result[list])
      result[list] = result[list]
        .filter((item) => item.name && isOpen(item))
        .map(plain)
        .map(constant);
  }
  if (!declaration.tagName) return result;
  // Fields without a word are guesses from assignments in constructors; a test compares with what the classes really have.
  result.members = result.members.filter(({description}) => description);
  result.events = result.events.filter(({description}) => description).map(event);
  const isMedia = result.members.some(({name}) => name === 'nativeEl');
  result.superclass = isMedia ? {name: 'ReactiveElement', package: '@lit/reactive-element'} : {name: 'LitElement', package: 'lit'};
  if (isMedia) {
    for (const name of MEDIA_EVENTS) result.events.push({name, type: {text: EVENT_TYPES[name] ?? 'Event'}, description: 'As on `<video>`.'});
  }
  result.cssProperties = Object.entries(TOKENS).map(([name, description]) => ({name: `--stream-${name}`, description}));
  return result;
}

export default {
  globs: ['src/elements/**/*.ts', 'src/define/stream-*.ts', 'src/ui/media/media-*.ts', 'src/core/error-event.ts'],
  exclude: ['src/**/*.d.ts'],
  outdir: '.',
  packagejson: false,
  litelement: true,
  plugins: [
    {
      name: 'published',
      packageLinkPhase({customElementsManifest}) {
        const modules = new Map();
        for (const {path, declarations = [], exports = []} of customElementsManifest.modules) {
          const target = published(path);
          if (!target) continue;
          if (!modules.has(target)) modules.set(target, {kind: 'javascript-module', path: target, declarations: [], exports: []});
          const module = modules.get(target);
          for (const declaration of declarations) {
            if (declaration.kind !== 'class') continue;
            module.declarations.push(open(declaration));
            module.exports.push({kind: 'js', name: declaration.name, declaration: {name: declaration.name, module: target}});
          }
          for (const item of exports) {
            if (item.kind !== 'custom-element-definition') continue;
            module.exports.push({...item, declaration: {name: item.declaration.name, module: 'dist/elements.js'}});
          }
        }
        customElementsManifest.modules = [...modules.values()].sort((a, b) => a.path.localeCompare(b.path));
        for (const {declarations, exports} of customElementsManifest.modules) {
          declarations.sort((a, b) => a.name.localeCompare(b.name));
          exports.sort((a, b) => a.name.localeCompare(b.name));
        }
      },
    },
  ],
};
