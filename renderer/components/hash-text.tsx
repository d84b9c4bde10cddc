/** A digest or fingerprint in groups of four, copyable, never cut without a way to the whole. */
import { Tooltip } from '@mantine/core';
import { groupHex } from '../../shared/domain/ids.ts';
import { useText } from '../strings/index.ts';
import { CopyButton } from './copy-button.tsx';
import classes from './hash-text.module.css';

export interface HashTextProps {
  hex: string;
  /** Shows the first n digits only; the whole stands in the tooltip and is what copying gives. */
  first?: number;
  copy?: boolean;
  /** Colours a digest that differs. */
  state?: 'berubah';
}

export const HashText = ({ hex, first, copy = true, state }: HashTextProps) => {
  const t = useText();
  const shown = groupHex(first === undefined ? hex : hex.slice(0, first));
  const code = (
    <code className={classes.hash} data-state={state}>
      {shown}
    </code>
  );
  return (
    <span className={classes.line}>
      {first === undefined ? code : <Tooltip label={<span className="mono">{groupHex(hex)}</span>}>{code}</Tooltip>}
      {copy && <CopyButton text={hex} label={t('parts.copyHash')} />}
    </span>
  );
};
