/** Choosing a case: search among the open ones, or name a new one. */
import { Radio, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { client } from '../client.ts';
import { useAsk } from '../query.ts';
import { useText } from '../strings/index.ts';
import classes from './case-choice.module.css';

export type CaseChoice = { kind: 'new'; title: string } | { kind: 'existing'; id: string } | undefined;

interface CaseChoiceProps {
  value: CaseChoice;
  onChange: (choice: CaseChoice) => void;
  /** Offers a new case beside the existing ones. */
  withNew?: boolean;
}

export const CaseChoiceField = ({ value, onChange, withNew = false }: CaseChoiceProps) => {
  const t = useText();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 150);
  const found = useAsk(['cases', 'list', asked], (signal) => client.cases.list(asked === '' ? {} : { text: asked }, { signal }), {
    keepPrevious: true,
  });
  return (
    <div className={classes.choice}>
      {withNew ? (
        <div className={classes.new}>
          <TextInput
            label={t('bukti.caseChoice.newLabel')}
            placeholder={t('bukti.caseChoice.newHint')}
            value={value?.kind === 'new' ? value.title : ''}
            maxLength={300}
            onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : { kind: 'new', title: event.currentTarget.value })}
          />
        </div>
      ) : null}
      <TextInput
        aria-label={t('bukti.caseChoice.search')}
        placeholder={t('bukti.caseChoice.search')}
        leftSection={<IconSearch size={16} stroke={1.7} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Radio.Group
        aria-label={t('bukti.caseChoice.list')}
        value={value?.kind === 'existing' ? value.id : ''}
        onChange={(id) => onChange({ kind: 'existing', id })}
      >
        <ul className={`${classes.list} scroll`}>
          {(found.data ?? []).map((row) => (
            <li key={row.id}>
              <Radio
                size="xs"
                color="var(--sahih-ink)"
                value={row.id}
                label={
                  <span className={classes.line}>
                    <span className={classes.number}>{row.number}</span>
                    <span className="clip">{row.title}</span>
                  </span>
                }
              />
            </li>
          ))}
          {found.data?.length === 0 ? <li className="meta">{t('bukti.caseChoice.none')}</li> : null}
        </ul>
      </Radio.Group>
    </div>
  );
};
