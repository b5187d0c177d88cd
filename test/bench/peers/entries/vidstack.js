import 'vidstack/player/styles/default/theme.css';
import 'vidstack/player/styles/default/layouts/video.css';
import 'vidstack/player';
import 'vidstack/player/layouts/default';
import 'vidstack/player/ui';

// Without this it asks a public CDN for hls.js.
addEventListener(
  'provider-change',
  ({detail: provider}) => {
    if (provider?.type === 'hls') Object.assign(provider, {library: () => import('hls.js')});
  },
  true,
);
