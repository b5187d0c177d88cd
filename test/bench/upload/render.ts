import {budgetTable, figure, table, withRange} from '../tables.js';
import {bareSeconds, byBareClient, memoryOf, uploadBudgets, type UploaderFigures, type UploadResult} from './result.js';

const HEAD = ['uploader', 'time ÷ bare tus-js-client', 'CPU of the browser ÷ bare', 'growth of memory, MB'];

const shown = (name: string) => name.replace(/<[^>]+>/, '`$&`');

function row(result: UploadResult, uploader: UploaderFigures): string[] {
  if (uploader.failed) return [shown(uploader.name), uploader.failed];
  return [
    shown(uploader.name),
    withRange(byBareClient(result, uploader, 'seconds')),
    withRange(byBareClient(result, uploader, 'cpu')),
    withRange(memoryOf(uploader), 0),
  ];
}

/** What was measured of uploaders, as Markdown. */
export function renderUploads(result: UploadResult): string {
  const versions = result.uploaders.filter(({version}) => version.includes(' ')).map(({version}) => version.split(', ')[0]);
  const seconds = figure(bareSeconds(result)?.median, 1);
  return [
    `One file of ${result.size / 2 ** 20} MiB over loopback to \`@tus/server\` on a disk (by PUT: to a bare sink on the same), in a browser of its own each: medians of ${result.rounds} interleaved rounds, with the middle half of them. Bare tus-js-client: ${seconds} s.`,
    table(
      HEAD,
      result.uploaders.map((uploader) => row(result, uploader)),
    ),
    budgetTable(uploadBudgets(result)),
    `Versions: ${versions.join(', ')}.`,
  ].join('\n\n');
}
