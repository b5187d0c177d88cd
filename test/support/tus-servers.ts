import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {S3, type S3ClientConfig} from '@aws-sdk/client-s3';
import {FileStore} from '@tus/file-store';
import {S3Store} from '@tus/s3-store';
import {Server, type DataStore} from '@tus/server';
import {Tus} from '@uploadx/core';
import {temporaryFolder} from './folder.js';
import {listen} from './listen.js';
import {s3Server} from './s3-server.js';
import {startService} from './service.js';

const MEBIBYTE = 1_048_576;

/** A tus server that nobody here wrote, or the service, for tests of the headless core. */
export interface TusServer {
  name: string;
  /** Where uploads are created. */
  endpoint: string;
  /** Bytes of a request; what the server takes at least. */
  chunk: number;
  /** What the server holds of an upload, by its address and its id; empty when nothing. */
  held(url: string, uid: string | null): Promise<Buffer>;
}

const idOf = (url: string): string => new URL(url).pathname.split('/').at(-1)!;

const nothing = () => Buffer.alloc(0);

async function official(datastore: DataStore): Promise<string> {
  const server = new Server({path: '/files', datastore, respectForwardedHeaders: false});
  return `${await listen((request, response) => void server.handle(request, response))}/files`;
}

/** The reference server in Node, with files. */
export async function officialOnFiles(): Promise<TusServer> {
  const directory = await temporaryFolder();
  const endpoint = await official(new FileStore({directory}));
  return {name: '@tus/server on files', endpoint, chunk: MEBIBYTE / 4, held: (url) => readFile(join(directory, idOf(url))).catch(nothing)};
}

/** The reference server in Node, before a server that speaks S3. */
export async function officialOnS3(): Promise<TusServer> {
  const bucket = 'uploads';
  const client: S3ClientConfig = {
    endpoint: await listen(await s3Server(await temporaryFolder(), bucket)),
    region: 'us-east-1',
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    credentials: {accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER'},
  };
  const endpoint = await official(new S3Store({partSize: 5 * MEBIBYTE, s3ClientConfig: {bucket, ...client}}));
  const s3 = new S3(client);
  const held = async (url: string) => {
    // What is not whole yet lies in parts that cannot be read.
    const answer = await s3.getObject({Bucket: bucket, Key: idOf(url)}).catch(() => null);
    return answer?.Body ? Buffer.from(await answer.Body.transformToByteArray()) : nothing();
  };
  return {name: '@tus/server on S3', endpoint, chunk: 5 * MEBIBYTE, held};
}

/** An independent server. */
export async function uploadx(): Promise<TusServer> {
  const directory = await temporaryFolder();
  const handler = new Tus({uploadDir: directory, basePath: '/files', namingFunction: ({id}) => id, allowedMimeTypes: ['*/*']});
  const endpoint = `${await listen((request, response) => handler.handle(request, response))}/files`;
  return {name: '@uploadx/core', endpoint, chunk: MEBIBYTE / 4, held: (url) => readFile(join(directory, idOf(url))).catch(nothing)};
}

/** The local service. */
export async function localService(): Promise<TusServer> {
  const {origin, data} = await startService({sample: false, env: {STREAM_SAMPLE: '0'}});
  return {
    name: 'the service',
    endpoint: `${origin}/demo/tus`,
    chunk: 5 * MEBIBYTE,
    held: (_url, uid) => readFile(join(data, 'videos', uid!, 'source')).catch(nothing),
  };
}
