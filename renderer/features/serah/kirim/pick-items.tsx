/** What goes: dossiers, exhibits or cases, each found by a word and ticked. */
import { Checkbox, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { showSize } from '../../../components/show-size.ts';
import { type Draft, type Picked, type PickKind, togglePick } from '../../../evidence/handover-draft.ts';
import { PillChoice } from '../../../evidence/pill-choice.tsx';
import { failureText } from '../../../failure.ts';
import { useAsk } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import classes from './kirim.module.css';

const kinds = ['dossier', 'exhibit', 'case'] as const;
/** Enough to look through; more is found by a word. */
const SHOWN = 60;

const found = async (kind: PickKind, text: string, signal: AbortSignal): Promise<Picked[]> => {
  if (kind === 'exhibit') {
    const { rows } = await client.exhibits.list({ filter: text ? { text } : {}, limit: SHOWN }, { signal });
    return rows.map((r) => ({ id: r.id, number: r.number, title: r.caption, sizeBytes: r.sizeBytes }));
  }
  if (kind === 'case') {
    const rows = await client.cases.list(text ? { text } : {}, { signal });
    return rows.slice(0, SHOWN).map((r) => ({ id: r.id, number: r.number, title: r.title, sizeBytes: 0 }));
  }
  const wanted = text.toLocaleLowerCase('id');
  return (await client.dossiers.list({}, { signal }))
    .filter((d) => d.status === 'sealed' && `${d.number} ${d.title}`.toLocaleLowerCase('id').includes(wanted))
    .slice(0, SHOWN)
    .map((d) => ({ id: d.id, number: d.number, title: d.title, sizeBytes: d.sizeBytes ?? 0 }));
};

const Row = ({ kind, one, ticked }: { kind: PickKind; one: Picked; ticked: boolean }) => (
  <li>
    <Checkbox
      size="xs"
      color="var(--sahih-ink)"
      checked={ticked}
      onChange={() => togglePick(kind, one)}
      label={
        <span className={classes.pickLine}>
          <span className={classes.number}>{one.number}</span>
          <span className="clip">{one.title}</span>
          <span className="meta-2">{one.sizeBytes > 0 ? showSize(one.sizeBytes) : ''}</span>
        </span>
      }
    />
  </li>
);

export const PickItems = ({ draft }: { draft: Draft }) => {
  const t = useText();
  const [kind, setKind] = useState<PickKind>(() => kinds.find((k) => draft.picked[k].length > 0) ?? 'dossier');
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 150);
  const list = useAsk(
    [kind === 'dossier' ? 'dossiers' : kind === 'case' ? 'cases' : 'exhibits', 'kirim', asked],
    (signal) => found(kind, asked, signal),
    {
      keepPrevious: true,
    },
  );
  const ticked = new Set(draft.picked[kind].map((p) => p.id));
  // What was ticked before stays in sight, also where the words do not find it.
  const rows = [...draft.picked[kind].filter((p) => !(list.data ?? []).some((r) => r.id === p.id)), ...(list.data ?? [])];
  return (
    <div className={classes.pick}>
      <PillChoice
        label={t('kirim.what.kind')}
        hideLabel
        value={kind}
        onChange={(next) => {
          setKind(next);
          setText('');
        }}
        choices={kinds.map((value) => ({
          value,
          label:
            draft.picked[value].length > 0
              ? t(`kirim.what.${value}Count`, { count: draft.picked[value].length })
              : t(`kirim.what.${value}`),
        }))}
      />
      <TextInput
        aria-label={t('kirim.what.search')}
        placeholder={t('kirim.what.search')}
        leftSection={<IconSearch size={16} stroke={1.7} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ul className={`${classes.pickList} scroll`} aria-label={t(`kirim.what.${kind}`)} tabIndex={-1}>
        {rows.map((one) => (
          <Row key={one.id} kind={kind} one={one} ticked={ticked.has(one.id)} />
        ))}
        {list.error ? <li className="meta">{failureText(list.error)}</li> : null}
        {list.data && rows.length === 0 ? <li className="meta">{t(`kirim.what.${kind}None`)}</li> : null}
      </ul>
      {kind === 'case' ? <p className="meta">{t('kirim.what.caseNote')}</p> : null}
    </div>
  );
};
