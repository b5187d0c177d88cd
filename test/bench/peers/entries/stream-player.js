import 'stream-tags/stream-player';
