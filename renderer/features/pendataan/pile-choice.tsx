/** Which photos go on the pile: those in no case yet, those of a case, those of some days. */
import { Radio, Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ExhibitFilter } from '../../../shared/contract/service.ts';
import { MOST_PHOTOS } from '../../../shared/domain/inventory.ts';
import { client } from '../../client.ts';
import { DayField } from '../../components/day-field.tsx';
import { useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './pendataan.module.css';

type Source = 'loose' | 'case' | 'days';

const PAGE = 1000;
/** Pictures among the exhibits that fit, oldest first, as one walked along the road. */
const photosThatFit = async (filter: ExhibitFilter, signal: AbortSignal): Promise<string[]> => {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.exhibits.list({ filter, limit: PAGE, ...(cursor && { cursor }) }, { signal });
    ids.push(...page.rows.filter((row) => row.mediaType.startsWith('image/')).map((row) => row.id));
    cursor = page.nextCursor;
  } while (cursor && ids.length < MOST_PHOTOS);
  return ids.slice(0, MOST_PHOTOS).toReversed();
};

const filterOf = (source: Source, caseId: string | null, from: string, to: string): ExhibitFilter | undefined => {
  if (source === 'loose') return { missing: 'case' };
  if (source === 'case') return caseId ? { caseId } : undefined;
  return from ? { takenFrom: from, takenTo: to || from } : undefined;
};

export interface PileChoice {
  ids: readonly string[];
  /** Asked for and not answered yet. */
  busy: boolean;
}

/** `except` are on the pile already. */
export const PileField = ({ except, onChange }: { except: ReadonlySet<string>; onChange: (choice: PileChoice) => void }) => {
  const t = useText();
  const [source, setSource] = useState<Source>('loose');
  const [caseId, setCaseId] = useState<string | null>(null);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const cases = useAsk(['cases', 'list'], (signal) => client.cases.list({}, { signal })).data ?? [];
  const filter = filterOf(source, caseId, from, to);
  const asked = useAsk(
    ['exhibits', 'pile', JSON.stringify(filter)],
    (signal) => (filter ? photosThatFit(filter, signal) : Promise.resolve([])),
    { enabled: filter !== undefined },
  );
  const ids = (filter ? (asked.data ?? []) : []).filter((id) => !except.has(id));
  const key = `${ids.length}:${ids[0] ?? ''}:${asked.isFetching}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when what fits has changed
  useEffect(() => onChange({ ids, busy: filter !== undefined && asked.isPending }), [key]);
  return (
    <Radio.Group label={t('pendataan.pile.label')} value={source} onChange={(value) => setSource(value as Source)}>
      <div className={classes.sources}>
        <Radio size="xs" color="var(--sahih-ink)" value="loose" label={t('pendataan.pile.loose')} />
        <div className={classes.source}>
          <Radio size="xs" color="var(--sahih-ink)" value="case" label={t('pendataan.pile.case')} />
          {source === 'case' ? (
            <Select
              aria-label={t('pendataan.pile.case')}
              placeholder={t('pendataan.pile.whichCase')}
              searchable
              data={cases.map((c) => ({ value: c.id, label: `${c.number} · ${c.title}` }))}
              value={caseId}
              onChange={setCaseId}
            />
          ) : null}
        </div>
        <div className={classes.source}>
          <Radio size="xs" color="var(--sahih-ink)" value="days" label={t('pendataan.pile.days')} />
          {source === 'days' ? (
            <div className={classes.days}>
              <DayField ariaLabel={t('pendataan.pile.from')} value={from} onChange={setFrom} />
              <span className="meta">{t('pendataan.pile.until')}</span>
              <DayField ariaLabel={t('pendataan.pile.to')} value={to} onChange={setTo} />
            </div>
          ) : null}
        </div>
        <p className="meta-2" role="status">
          {asked.isFetching ? t('common.searching') : t('pendataan.pile.found', { count: ids.length })}
        </p>
      </div>
    </Radio.Group>
  );
};
