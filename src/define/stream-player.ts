import {StreamPlayer} from '../elements/player/index.js';

if (!customElements.get('stream-player')) customElements.define('stream-player', StreamPlayer);

export * from '../elements/player/index.js';
