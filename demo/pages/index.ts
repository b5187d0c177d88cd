import type {StreamPlayer} from '../../src/elements/index.js';
import {find} from '../site/dom.js';
import {measuredTable} from '../site/measured.js';
import {SAMPLE} from '../site/service.js';
import {shell} from '../site/shell.js';
import {watch} from '../site/watch.js';

shell();
find('#sizes').append(measuredTable());
await watch(find<StreamPlayer>('#player'), SAMPLE);
await import('../../src/define/stream-player.js');
