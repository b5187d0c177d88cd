import {holdLife} from './life/hold-life.js';

holdLife(['hls']);
