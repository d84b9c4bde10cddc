/** Who can open it: each way with its consequence. */
import { Radio, Select } from '@mantine/core';
import { client } from '../../../client.ts';
import { HashText } from '../../../components/hash-text.tsx';
import { changeDraft, type Draft } from '../../../evidence/handover-draft.ts';
import { showShortDay } from '../../../evidence/show.ts';
import { useAsk } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import classes from './kirim.module.css';

const ways = ['office', 'passphrase', 'plain'] as const;

const Office = ({ draft }: { draft: Draft }) => {
  const t = useText();
  const offices = useAsk(['trust', 'recipients'], (signal) => client.handovers.recipients({}, { signal }));
  const known = (offices.data ?? []).filter((o) => !o.own);
  if (offices.data && known.length === 0) return <p className="meta-2">{t('kirim.who.noOffice')}</p>;
  return (
    <div className={classes.office}>
      <Select
        aria-label={t('kirim.who.which')}
        placeholder={t('kirim.who.which')}
        searchable
        data={known.map((o) => ({
          value: o.fingerprint,
          disabled: o.revokedSince !== undefined,
          label:
            o.revokedSince === undefined
              ? `${o.name} · ${o.region}`
              : t('kirim.who.revoked', { office: o.name, day: showShortDay(o.revokedSince.slice(0, 10)) }),
        }))}
        value={draft.office ?? null}
        onChange={(office) => changeDraft({ office: office ?? undefined })}
      />
      {draft.office ? <HashText hex={draft.office} first={16} /> : null}
    </div>
  );
};

export const Closure = ({ draft }: { draft: Draft }) => {
  const t = useText();
  return (
    <Radio.Group
      aria-label={t('kirim.who.title')}
      value={draft.closure ?? ''}
      onChange={(value) => changeDraft({ closure: ways.find((w) => w === value) })}
    >
      <ul className={classes.ways}>
        {ways.map((way) => (
          <li key={way} data-chosen={draft.closure === way || undefined}>
            <Radio
              size="xs"
              color="var(--sahih-ink)"
              value={way}
              label={<span className="strong">{t(`kirim.who.${way}`)}</span>}
              description={t(`kirim.who.${way}Then`)}
            />
            {way === 'office' && draft.closure === 'office' ? <Office draft={draft} /> : null}
          </li>
        ))}
      </ul>
    </Radio.Group>
  );
};
