import {common} from '../ui/i18n/en/common.js';
import {liveStats} from '../ui/i18n/en/live-stats.js';
import {live} from '../ui/i18n/en/live.js';
import {player} from '../ui/i18n/en/player.js';
import {uploader} from '../ui/i18n/en/uploader.js';

/** All texts of the elements in English, which they have built in: the list to translate from, for `addMessages(language, messages)`. */
export default {...common, ...player, ...uploader, ...live, ...liveStats} as const;
