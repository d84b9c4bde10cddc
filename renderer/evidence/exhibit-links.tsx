/** Links of an exhibit, in both directions; added and removed by hand where that is wanted. */
import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconLinkPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { ExhibitDetail } from '../../shared/contract/service.ts';
import { type ExhibitLink, type LinkRelation, LinkRelationSchema, relationWords, reverseWords } from '../../shared/domain/exhibit-link.ts';
import { client } from '../client.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { Section } from '../components/layout.tsx';
import { codeText, failureOf, failureText } from '../failure.ts';
import { refreshAll, useAct, useAsk } from '../query.ts';
import { useText } from '../strings/index.ts';
import classes from './exhibit-links.module.css';
import { useGo } from './go.ts';

const relations = LinkRelationSchema.options;
const numberForm = /^B-[A-Z0-9]+-\d{6,}$/;

const Line = ({ word, link, onRemove }: { word: string; link: ExhibitLink; onRemove?: () => void }) => {
  const t = useText();
  const go = useGo();
  return (
    <li>
      <span className={classes.words}>
        {word}{' '}
        <button type="button" className="link mono" onClick={() => go.exhibit(link.exhibitId)}>
          {link.number}
        </button>
        {link.note ? <span className="meta">{link.note}</span> : null}
      </span>
      {onRemove ? (
        <ActionIcon variant="subtle" aria-label={t('penampil.removeLink', { number: link.number })} onClick={onRemove}>
          <IconX size={14} stroke={1.7} />
        </ActionIcon>
      ) : null}
    </li>
  );
};

const AddDialog = ({ detail, onClose }: { detail: ExhibitDetail; onClose: () => void }) => {
  const t = useText();
  const [relation, setRelation] = useState<LinkRelation>('same-object');
  const [typed, setTyped] = useState('');
  const [note, setNote] = useState('');
  const number = typed.trim().toUpperCase();
  const whole = numberForm.test(number);
  const found = useAsk(['exhibits', 'by-number', number], (signal) => client.exhibits.byNumber({ number }, { signal }), { enabled: whole });
  const other = whole ? found.data : undefined;
  const self = other?.exhibit.id === detail.exhibit.id;
  const link = useAct(
    () =>
      client.exhibits.link({
        id: detail.exhibit.id,
        add: [{ relation, exhibitId: other?.exhibit.id ?? '', ...(note.trim() && { note: note.trim() }) }],
      }),
    {
      done: () => {
        refreshAll();
        onClose();
      },
    },
  );
  const missing = found.error
    ? failureOf(found.error).code === 'exhibit-missing'
      ? codeText('exhibit-missing')
      : failureText(found.error)
    : undefined;
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('penampil.addLink')}
      act={t('penampil.addLinkAct')}
      onAct={() => link.mutate(undefined)}
      busy={link.isPending}
      blocked={!other || self}
    >
      <div className={classes.form}>
        <Select
          label={t('penampil.linkRelation')}
          value={relation}
          allowDeselect={false}
          data={relations.map((value) => ({ value, label: relationWords[value] }))}
          onChange={(value) => setRelation(relations.find((r) => r === value) ?? 'same-object')}
        />
        <TextInput
          label={t('penampil.linkNumber')}
          placeholder="B-…"
          value={typed}
          error={self ? t('penampil.linkSelf') : whole ? missing : undefined}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {other && !self ? (
          <p className="meta-2">{t('penampil.linkFound', { caption: other.exhibit.tags.caption ?? other.exhibit.number })}</p>
        ) : null}
        <TextInput label={t('penampil.linkNote')} value={note} maxLength={300} onChange={(event) => setNote(event.currentTarget.value)} />
      </div>
    </ConfirmDialog>
  );
};

/** `editable`: with the acts; without, the section is not there where there is no link. */
export const ExhibitLinks = ({ detail, editable = false }: { detail: ExhibitDetail; editable?: boolean }) => {
  const t = useText();
  const [adding, setAdding] = useState(false);
  const { exhibit, linkedFrom } = detail;
  const links = exhibit.links ?? [];
  const remove = useAct((link: ExhibitLink) =>
    client.exhibits.link({ id: exhibit.id, remove: [{ relation: link.relation, exhibitId: link.exhibitId }] }),
  );
  if (!editable && links.length + linkedFrom.length === 0) return null;
  return (
    <Section
      title={t('penampil.links')}
      acts={
        editable ? (
          <Button size="xs" leftSection={<IconLinkPlus size={14} stroke={1.7} />} onClick={() => setAdding(true)}>
            {t('common.add')}
          </Button>
        ) : undefined
      }
    >
      <ul className={classes.list}>
        {links.map((link) => (
          <Line
            key={`${link.relation} ${link.exhibitId}`}
            word={relationWords[link.relation]}
            link={link}
            {...(editable && { onRemove: () => remove.mutate(link) })}
          />
        ))}
        {linkedFrom.map((link) => (
          <Line key={`from ${link.relation} ${link.exhibitId}`} word={reverseWords[link.relation]} link={link} />
        ))}
        {links.length + linkedFrom.length === 0 ? <li className="meta">{t('penampil.noLinks')}</li> : null}
      </ul>
      {adding ? <AddDialog detail={detail} onClose={() => setAdding(false)} /> : null}
    </Section>
  );
};
