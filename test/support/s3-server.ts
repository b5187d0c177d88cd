import {readdir, readFile, stat} from 'node:fs/promises';
import type {RequestListener, ServerResponse} from 'node:http';
import {join} from 'node:path';
import S3rver from '@20minutes/s3rver';

/** Where the server keeps the parts of uploads that are not whole yet. */
const uploadsOf = (directory: string, bucket: string) => join(directory, bucket, '._S3rver_uploads');

/**
 * A server that speaks S3, with one bucket in a folder. It has all that is asked of it but ListParts, which is answered here from the parts it has written.
 */
export async function s3Server(directory: string, bucket: string): Promise<RequestListener> {
  const server = new S3rver({directory, silent: true, configureBuckets: [{name: bucket, configs: []}]});
  await server.configureBuckets();
  const rest = server.callback();
  return (request, response) => {
    const {searchParams} = new URL(request.url ?? '/', 'http://host');
    const id = searchParams.get('uploadId');
    if (request.method === 'GET' && id) void listParts(join(uploadsOf(directory, bucket), id), response);
    else rest(request, response);
  };
}

async function listParts(folder: string, response: ServerResponse): Promise<void> {
  const answer = (status: number, xml: string) => response.writeHead(status, {'Content-Type': 'application/xml'}).end(xml);
  const names = await readdir(folder).catch(() => null);
  if (!names) return void answer(404, '<Error><Code>NoSuchUpload</Code></Error>');
  // A part that has its hash is whole.
  const numbers = names.filter((name) => /^\d+$/.test(name) && names.includes(`${name}.md5`)).sort((one, other) => Number(one) - Number(other));
  const parts = await Promise.all(
    numbers.map(async (number) => {
      const [{size}, hash] = await Promise.all([stat(join(folder, number)), readFile(join(folder, `${number}.md5`), 'utf8')]);
      return `<Part><PartNumber>${number}</PartNumber><ETag>"${hash}"</ETag><Size>${size}</Size></Part>`;
    }),
  );
  answer(200, `<ListPartsResult><IsTruncated>false</IsTruncated>${parts.join('')}</ListPartsResult>`);
}
