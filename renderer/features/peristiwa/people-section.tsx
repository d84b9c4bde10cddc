/** Persons of a case: terlapor, saksi, pelapor; any of them may be confidential. */
import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core';
import { IconEyeOff, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { CaseDetail } from '../../../shared/contract/service.ts';
import type { CasePerson } from '../../../shared/domain/person.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { SubjectSelect, subjectWord } from '../../evidence/subject-select.tsx';
import { useText } from '../../strings/index.ts';
import { FormSection } from './form-section.tsx';
import classes from './people.module.css';
import type { CaseEditing } from './use-case.ts';

export interface SectionProps {
  detail: CaseDetail;
  editing: CaseEditing;
}
type Part = CasePerson['part'];
type Draft = Omit<CasePerson, 'id'> & { id?: string };

const empty = (part: Part): Draft => ({ part, name: '', confidential: part !== 'terlapor' });

const PersonDialog = ({ draft: first, onSave, onClose }: { draft: Draft; onSave: (d: Draft) => void; onClose: () => void }) => {
  const t = useText();
  const [draft, setDraft] = useState(first);
  const text = (field: 'name' | 'role' | 'address' | 'phone' | 'identityNumber', autoFocus = false) => (
    <TextInput
      label={t(`peristiwa.person.${field}`)}
      value={draft[field] ?? ''}
      maxLength={300}
      data-autofocus={autoFocus || undefined}
      onChange={(event) =>
        setDraft({ ...draft, [field]: field === 'name' ? event.currentTarget.value : event.currentTarget.value || undefined })
      }
    />
  );
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t(`peristiwa.personTitle.${draft.part}`)}
      act={t('common.save')}
      blocked={draft.name.trim() === ''}
      onAct={() => onSave(draft)}
    >
      <div className={classes.form}>
        {text('name', true)}
        {text('role')}
        {draft.part === 'terlapor' ? (
          <SubjectSelect value={draft.subjectKind} onChange={(subjectKind) => setDraft({ ...draft, subjectKind })} />
        ) : null}
        {text('address')}
        {text('phone')}
        {draft.part === 'terlapor' ? text('identityNumber') : null}
        <Checkbox
          label={t('parts.person.confidential')}
          description={t('peristiwa.confidentialNote')}
          checked={draft.confidential}
          onChange={(event) => setDraft({ ...draft, confidential: event.currentTarget.checked })}
        />
      </div>
    </ConfirmDialog>
  );
};

const Line = ({ person, onEdit, onRemove }: { person: CasePerson; onEdit: () => void; onRemove: () => void }) => {
  const t = useText();
  return (
    <li className={classes.person}>
      <span className="grow">
        <span className="strong">{person.name}</span>
        {person.role ? `, ${person.role}` : ''}
        <span className={classes.meta}>
          {person.part === 'terlapor' ? (
            person.subjectKind ? (
              <span>{subjectWord(t, person.subjectKind)}</span>
            ) : (
              <StateMark state="kurang">{t('peristiwa.gap.terlapor.subjectKind')}</StateMark>
            )
          ) : null}
          {person.address ? <span>{person.address}</span> : <StateMark state="kurang">{t('peristiwa.noAddress')}</StateMark>}
          {person.confidential ? (
            <span className={classes.hidden}>
              <IconEyeOff size={14} stroke={1.7} aria-hidden />
              {t('parts.person.confidential')}
            </span>
          ) : null}
        </span>
      </span>
      <ActionIcon size="xs" aria-label={t('peristiwa.editPerson', { name: person.name })} onClick={onEdit}>
        <IconPencil size={14} stroke={1.7} />
      </ActionIcon>
      <ActionIcon size="xs" aria-label={t('peristiwa.removePerson', { name: person.name })} onClick={onRemove}>
        <IconTrash size={14} stroke={1.7} />
      </ActionIcon>
    </li>
  );
};

export const PeopleList = ({ detail, editing, part, bare = false }: SectionProps & { part: Part; bare?: boolean }) => {
  const t = useText();
  const [draft, setDraft] = useState<Draft>();
  const persons = detail.case.persons;
  const shown = persons.filter((p) => p.part === part);
  const save = (next: Draft) => {
    editing.change({ persons: next.id ? persons.map((p) => (p.id === next.id ? { ...p, ...next } : p)) : [...persons, next] });
    setDraft(undefined);
  };
  return (
    <div>
      <div className={classes.head}>
        {bare ? <span className="grow" /> : <h3 className="grow">{t(`peristiwa.personTitle.${part}`)}</h3>}
        <Button size="xs" leftSection={<IconPlus size={14} stroke={2} />} onClick={() => setDraft(empty(part))}>
          {t(`peristiwa.addPerson.${part}`)}
        </Button>
      </div>
      <ul className={classes.people}>
        {shown.map((person) => (
          <Line
            key={person.id}
            person={person}
            onEdit={() => setDraft(person)}
            onRemove={() => editing.change({ persons: persons.filter((p) => p.id !== person.id) })}
          />
        ))}
        {shown.length === 0 ? <li className="meta">{t(`peristiwa.noPerson.${part}`)}</li> : null}
      </ul>
      {draft ? <PersonDialog draft={draft} onSave={save} onClose={() => setDraft(undefined)} /> : null}
    </div>
  );
};

export const PeopleSection = ({ section, part, ...rest }: SectionProps & { part: Part; section: 'saksi' | 'pelapor' }) => (
  <FormSection section={section} number={section === 'saksi' ? 'IV.2' : 'B.1'}>
    <PeopleList {...rest} part={part} bare />
  </FormSection>
);
