/** Generated names of files that leave the vault: ASCII, by content, never the name received. */

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/tiff': 'tif',
  'image/avif': 'avif',
  'image/heic': 'heic',
  'image/heif': 'heif',
  'image/bmp': 'bmp',
  'image/svg+xml': 'svg',
  'application/pdf': 'pdf',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/3gpp': '3gp',
  'video/webm': 'webm',
  'video/x-matroska': 'mkv',
  'video/matroska': 'mkv',
  'video/vnd.avi': 'avi',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/x-m4a': 'm4a',
  'audio/ogg': 'ogg',
  'audio/opus': 'opus',
  'audio/amr': 'amr',
  'audio/aac': 'aac',
  'audio/wav': 'wav',
  'application/zip': 'zip',
  'application/msword': 'doc',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.ms-powerpoint': 'ppt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/csv': 'csv',
  'multipart/related': 'mhtml',
  'message/rfc822': 'mhtml',
  'application/gzip': 'gz',
  'application/json': 'json',
};

/** Extension for a media type; `bin` where none is agreed. */
export const extensionOf = (mediaType: string): string => extensions[mediaType] ?? 'bin';

/** Stem of the file of one part: the number, with its position where an exhibit has several. */
export const exhibitNumberOf = (number: string, position: number, partCount: number): string =>
  partCount === 1 ? number : `${number}-${String(position + 1).padStart(2, '0')}`;
