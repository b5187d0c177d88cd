import {holdLife} from './life/hold-life.js';

holdLife(['dash', 'file']);
