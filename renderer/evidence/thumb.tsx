/** Picture of an exhibit or a waiting file; a file kind without a picture shows what it is, a failed preview says so. */
import {
  IconFileCode,
  IconFileText,
  IconFileTypePdf,
  IconFileUnknown,
  IconFileZip,
  IconMovie,
  IconPhotoOff,
  IconVolume,
  IconWorldDownload,
} from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useText } from '../strings/index.ts';
import classes from './thumb.module.css';

const iconOf = (mediaType: string) => {
  if (mediaType.startsWith('video/')) return IconMovie;
  if (mediaType.startsWith('audio/')) return IconVolume;
  if (mediaType === 'application/pdf') return IconFileTypePdf;
  if (/warc|wacz/.test(mediaType)) return IconWorldDownload;
  if (/html|xml|svg|rfc822/.test(mediaType)) return IconFileCode;
  if (/zip|rar|7z|tar|gzip/.test(mediaType)) return IconFileZip;
  if (/text|document|sheet|presentation|msword|excel|powerpoint/.test(mediaType)) return IconFileText;
  return IconFileUnknown;
};

const words: readonly [RegExp, string][] = [
  [/wordprocessing|msword/, 'DOC'],
  [/spreadsheet|excel/, 'XLS'],
  [/presentation|powerpoint/, 'PPT'],
  [/octet-stream/, 'FILE'],
  [/^text\/plain/, 'TEKS'],
  [/rfc822/, 'MHTML'],
  [/xhtml/, 'HTML'],
];

/** Short name of a media type: "PDF", "MP4". */
export const kindWord = (mediaType: string): string =>
  words.find(([pattern]) => pattern.test(mediaType))?.[1] ??
  (mediaType.split('/')[1] ?? 'file').replace(/^x-/, '').slice(0, 8).toUpperCase();

interface ThumbProps {
  address: string;
  /** Tried where `address` gives no picture: of what was received there may be the thumbnail alone. */
  otherwise?: string;
  mediaType: string;
  preview: 'ready' | 'failed' | 'none' | 'pending';
  /** Spoken description; empty where words beside it say the same. */
  alt?: string;
  small?: boolean;
  fit?: 'contain' | 'cover';
  /** Read at once, also while it is scrolled out of sight. */
  eager?: boolean;
}

export const Thumb = ({ address, otherwise, mediaType, preview, alt = '', small = false, fit = 'contain', eager = false }: ThumbProps) => {
  const t = useText();
  const addresses = otherwise === undefined ? [address] : [address, otherwise];
  const [failures, setFailures] = useState(0);
  const broken = failures >= addresses.length;
  // A new address is a new picture: what failed before says nothing about it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is the trigger
  useEffect(() => setFailures(0), [address, preview]);
  if (preview === 'ready' && !broken) {
    return (
      <img
        className={classes.picture}
        data-fit={fit}
        src={addresses[failures]}
        alt={alt}
        loading={eager ? 'eager' : 'lazy'}
        decoding="async"
        draggable={false}
        onError={() => setFailures((n) => n + 1)}
      />
    );
  }
  if (preview === 'pending') return <span className={classes.pending} role="img" aria-label={alt || t('bukti.thumb.pending')} />;
  const failed = preview === 'failed' || broken;
  const Icon = failed ? IconPhotoOff : iconOf(mediaType);
  return (
    <span
      className={classes.tile}
      data-small={small}
      role="img"
      aria-label={alt || (failed ? t('bukti.thumb.failed') : kindWord(mediaType))}
    >
      <Icon size={small ? 16 : 24} stroke={1.7} aria-hidden />
      {small ? null : <span>{failed ? t('bukti.thumb.failed') : kindWord(mediaType)}</span>}
    </span>
  );
};
