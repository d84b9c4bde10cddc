/** Small button that copies a text and says so. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useText } from '../strings/index.ts';

/** Puts text on the clipboard; `false` where the shell refuses. */
export const copyText = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};

export const CopyButton = ({ text, label, size = 14 }: { text: string; label: string; size?: number }) => {
  const t = useText();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Tooltip label={copied ? t('parts.copied') : label}>
      <ActionIcon size="xs" aria-label={label} onClick={async () => setCopied(await copyText(text))}>
        {copied ? <IconCheck size={size} stroke={2} /> : <IconCopy size={size} stroke={1.7} />}
      </ActionIcon>
    </Tooltip>
  );
};
