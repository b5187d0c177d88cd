import {endWithProcess, explainAndExit} from './process.js';
import {startService} from './service-app.js';
import {readSettings} from './settings.js';

const service = await startService(readSettings({port: 5173, speed: 0})).catch(explainAndExit);
endWithProcess(service);
console.log(`Stream service ready: ${service.origin}`);
