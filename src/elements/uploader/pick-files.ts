/** A file, with what opens it again later. */
export interface Picked {
  file: File;
  handle: FileSystemFileHandle;
}

type OpenPicker = (options: {multiple: boolean; types?: {accept: Record<string, string[]>}[]}) => Promise<FileSystemFileHandle[]>;

/** `accept` as `showOpenFilePicker` wants it; undefined for anything. */
export function pickerTypes(accept: string): {accept: Record<string, string[]>}[] | undefined {
  const patterns = accept.split(',').map((pattern) => pattern.trim());
  const endings = patterns.filter((pattern) => /^\.[\w.+-]+$/.test(pattern));
  const kinds = patterns.filter((pattern) => /^\w+\/[\w.*+-]+$/.test(pattern));
  if (endings.length) kinds[0] ??= 'application/octet-stream';
  return kinds.length ? [{accept: Object.fromEntries(kinds.map((kind, index) => [kind, index ? [] : endings]))}] : undefined;
}

/** Lets a person choose files by the picker that gives handles; none when they change their mind, null where it is not to be had (embedded pages, for one). */
export async function pickFiles({accept, multiple}: {accept: string; multiple: boolean}): Promise<Picked[] | null> {
  try {
    const {showOpenFilePicker} = globalThis as unknown as {showOpenFilePicker: OpenPicker};
    const handles = await showOpenFilePicker({multiple, types: pickerTypes(accept)});
    return await Promise.all(handles.map(async (handle) => ({file: await handle.getFile(), handle})));
  } catch (error) {
    return (error as Partial<DOMException>).name === 'AbortError' ? [] : null;
  }
}
