/** The hint that a picture looks like one that is evidence already: a small line that opens both side by side. */
import { IconLayersIntersect } from '@tabler/icons-react';
import { useState } from 'react';
import type { LookalikesOf } from '../../../shared/contract/lookalikes.ts';
import type { Lookalike } from '../../../shared/domain/lookalike.ts';
import { useText } from '../../strings/index.ts';
import { CompareDialog, type ComparedPicture } from './compare-dialog.tsx';
import classes from './lookalikes.module.css';
import { useLookalikes } from './use-lookalikes.ts';

/** Exhibits named in the line; the others are counted. */
const named = 2;

interface HintProps {
  own: ComparedPicture;
  of: LookalikesOf | undefined;
  /** Names files of the very same bytes too; where a file waits they have a line and a choice of their own. */
  withTwins?: boolean;
}

const wordKey = { 'same-bytes': 'mirip.sameBytesAs', 'near-same': 'mirip.nearSameAs', alike: 'mirip.alikeTo' } as const;

export const LookalikeHint = ({ own, of, withTwins = false }: HintProps) => {
  const t = useText();
  const [shown, setShown] = useState<Lookalike>();
  const alike = of?.alike.filter((one) => withTwins || one.grade !== 'same-bytes') ?? [];
  const first = alike[0];
  if (!first && !shown) return null;
  return (
    <>
      {first ? (
        <span className={classes.hint}>
          <IconLayersIntersect size={14} stroke={1.7} aria-hidden />
          <span>
            {t(wordKey[first.grade])}{' '}
            {alike.slice(0, named).map((one, i) => (
              <span key={one.partId}>
                {i > 0 ? ', ' : ''}
                <button
                  type="button"
                  className="link mono"
                  aria-label={t('mirip.compareWith', { number: one.number })}
                  onClick={() => setShown(one)}
                >
                  {one.number}
                </button>
              </span>
            ))}
            {alike.length > named ? ` ${t('mirip.andMore', { count: alike.length - named })}` : ''}
          </span>
        </span>
      ) : null}
      {shown ? <CompareDialog own={own} other={shown} onClose={() => setShown(undefined)} /> : null}
    </>
  );
};

/** The same for one recorded part, asking by itself. */
export const PartLookalikes = ({ own }: { own: ComparedPicture }) => {
  const of = useLookalikes([own.partId]);
  return (
    <div className={classes.alone}>
      <LookalikeHint own={own} of={of.get(own.partId)} withTwins />
    </div>
  );
};
