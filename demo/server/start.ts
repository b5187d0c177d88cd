import {openPages} from './pages.js';
import {endWithProcess, explainAndExit} from './process.js';
import {startService} from './service-app.js';
import {readSettings} from './settings.js';

const pages = await openPages();
const service = await startService(readSettings({port: 5173, speed: 1}), pages.listener).catch(explainAndExit);
endWithProcess({close: () => Promise.all([pages.close(), service.close()])});
console.log(`Demo and Stream service ready: ${service.origin}`);
