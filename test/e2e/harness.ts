/** What end-to-end tests are made of: a service in a process of its own, browsers, a page watcher and web servers on other origins. All of it ends with the test file. */
export {onCleanup} from '../support/cleanup.js';
export {temporaryFolder} from '../support/folder.js';
export {ROOT, type ServiceProcess} from '../support/service-process.js';
export {startService, type Fault, type LoggedRequest, type TestService, type TestServiceOptions} from '../support/service.js';
export {SAMPLE_UID, processed, readVideo, type VideoState} from '../support/sample.js';
export {hasBrowser, launchBrowser, type BrowserName} from '../support/browsers.js';
export {keepsPages} from '../support/page-cache.js';
export {launchWebKit, webkitPath} from '../support/webkit.js';
export {watchPage, type PageWatch, type WatchOptions} from '../support/watch.js';
export {serveStatic, type StaticOptions} from '../support/static-server.js';
export {until} from '../support/until.js';
