/** What the configuration of the tests in the page is made of; one module, so that what is started is known to what ends it. */
export {launcher} from './wtr-browser.js';
export {ranges} from './wtr-ranges.js';
export {servicePlugin} from './wtr-service-plugin.js';
export {summaryReporter} from './wtr-summary.js';
export {IN_PAGE} from '../long/files.js';
