import {holdBeside} from './contract/hold-beside.js';
import {playing} from './contract/operations/playing.js';

holdBeside('playing', playing);
