import {holdBeside} from './contract/hold-beside.js';
import {sources} from './contract/operations/sources.js';

holdBeside('sources', sources);
