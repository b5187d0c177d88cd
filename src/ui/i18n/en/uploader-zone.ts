/** English texts of the uploader before a file is chosen; they load with the element. */
export const uploaderZone = {
  uploader: 'Upload',
  dropOne: 'Drop a video here',
  dropMany: 'Drop videos here',
  dropNow: 'Drop to add',
  browse: 'or choose a file',
  browseMany: 'or choose files',
  addMore: 'Add more',
  limits: 'Up to {limits}',
  limitFiles_one: '{count} file',
  limitFiles_other: '{count} files',
  notResumable: 'This upload cannot be resumed: keep the page open until it is done.',
  required: 'Upload a file first.',
  unfinished: 'Wait until the upload has finished.',
} as const;
