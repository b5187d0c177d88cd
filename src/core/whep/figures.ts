/** What is made out of samples once there is a picture: comes after it, for it does not need it. */
export {adaptLatency, CALM_LATENCY, type LatencyState} from './adaptive-latency.js';
export {deriveStats} from './stats.js';
