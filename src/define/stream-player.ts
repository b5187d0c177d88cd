import {StreamPlayer} from '../elements/player/index.js';
import {claim} from './claim.js';

if (claim('stream-player', StreamPlayer)) customElements.define('stream-player', StreamPlayer);

export * from '../elements/player/index.js';
