import {shell} from '../site/shell.js';

shell();
await import('../../src/define/stream-player.js');
