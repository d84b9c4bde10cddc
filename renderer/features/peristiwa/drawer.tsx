/** Laci bukti: exhibits that stand in no case yet, or any by search; dragged in, or put in by Enter. */
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconGripVertical, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { CaseDetail } from '../../../shared/contract/service.ts';
import { client } from '../../client.ts';
import { Thumb } from '../../evidence/thumb.tsx';
import { useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import { exhibitDrag } from './drag.ts';
import classes from './exhibits.module.css';

/** Digits of a number: what a drawer has room for; the whole stands in the tooltip. */
const shortNumber = (number: string): string => number.slice(number.lastIndexOf('-') + 1);

export const Drawer = ({ detail, onAdd }: { detail: CaseDetail; onAdd: (ids: string[]) => void }) => {
  const t = useText();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 150);
  const filter = asked === '' ? { missing: 'case' as const } : { text: asked };
  const found = useAsk(['exhibits', 'drawer', filter], (signal) => client.exhibits.list({ filter, limit: 60 }, { signal }), {
    keepPrevious: true,
  });
  const inside = new Set(detail.case.exhibits.map((e) => e.exhibitId));
  const rows = (found.data?.rows ?? []).filter((r) => !inside.has(r.id));
  return (
    <aside className={classes.drawer} aria-label={t('peristiwa.drawer')}>
      <div className={classes.drawerHead}>
        <h2>{t('peristiwa.drawer')}</h2>
        <span className="meta">{asked === '' ? t('peristiwa.unused', { count: found.data?.total ?? 0 }) : ''}</span>
      </div>
      <TextInput
        aria-label={t('peristiwa.drawerSearch')}
        placeholder={t('peristiwa.drawerSearch')}
        leftSection={<IconSearch size={16} stroke={1.7} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ul className={`${classes.drawerList} scroll`}>
        {rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className={classes.drawn}
              draggable
              onDragStart={exhibitDrag(row.id)}
              onClick={() => onAdd([row.id])}
              title={t('peristiwa.putIn', { number: row.number })}
            >
              <IconGripVertical className={classes.grip} size={14} stroke={1.7} aria-hidden />
              <span className={classes.drawnThumb}>
                <Thumb address={byteAddress.thumbnail(row.partId)} mediaType={row.mediaType} preview={row.preview} small fit="cover" />
              </span>
              <span className={classes.drawnWords}>
                <span className={classes.number}>{shortNumber(row.number)}</span>
                <span className="meta-2">{row.placeName || t('bukti.noPlace')}</span>
              </span>
            </button>
          </li>
        ))}
        {found.data && rows.length === 0 ? (
          <li className="meta">{t(asked === '' ? 'peristiwa.drawerEmpty' : 'peristiwa.drawerNone')}</li>
        ) : null}
      </ul>
    </aside>
  );
};
