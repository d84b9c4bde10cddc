/** Subject kind as the catalogue names it, in words. */
import { Select } from '@mantine/core';
import { client } from '../client.ts';
import { useAsk } from '../query.ts';
import { type Say, sayIfKnown, useText } from '../strings/index.ts';

/** "Pelaksana kampanye": a kind that the catalogue brings new is shown as it writes it. */
export const subjectWord = (t: Say, kind: string): string =>
  sayIfKnown(`peristiwa.subject.${kind}`) ?? (kind === '' ? t('common.notFilled') : kind);

/** The same inside a sentence: "tim kampanye", and still "PNS". */
export const subjectInline = (t: Say, kind: string): string => {
  const word = subjectWord(t, kind);
  return /^\p{Lu}\p{Ll}/u.test(word) ? word.charAt(0).toLowerCase() + word.slice(1) : word;
};

interface SubjectSelectProps {
  value: string | undefined;
  onChange: (kind: string | undefined) => void;
}

export const SubjectSelect = ({ value, onChange }: SubjectSelectProps) => {
  const t = useText();
  const about = useAsk(['catalogue', 'about'], (signal) => client.catalogue.about({}, { signal }));
  return (
    <Select
      label={t('peristiwa.subjectKind')}
      placeholder={t('peristiwa.subjectKindHint')}
      value={value ?? null}
      searchable
      clearable
      data={(about.data?.subjects ?? []).map((kind) => ({ value: kind, label: subjectWord(t, kind) }))}
      onChange={(kind) => onChange(kind ?? undefined)}
    />
  );
};
