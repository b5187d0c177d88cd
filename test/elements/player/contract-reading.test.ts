import {holdBeside} from './contract/hold-beside.js';
import {reading} from './contract/operations/reading.js';

holdBeside('what is read', reading);
