import {holdBeside} from './contract/hold-beside.js';
import {seeking} from './contract/operations/seeking.js';

holdBeside('seeking, rates and sound', seeking);
