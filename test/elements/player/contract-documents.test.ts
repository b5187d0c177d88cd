import {holdBeside} from './contract/hold-beside.js';
import {documents} from './contract/operations/documents.js';

holdBeside('documents', documents);
