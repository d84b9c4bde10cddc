/** Surat & berkas: the case of the inventory, its Formulir Model A, dossier, and one saran perbaikan for each participant. */
import { Button } from '@mantine/core';
import { IconFileCertificate, IconFileText, IconFolder, IconMail, IconRefresh } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Sheet } from '../../../shared/contract/inventory.ts';
import { isObject, participantsIn, sameParticipant } from '../../../shared/domain/inventory.ts';
import { client } from '../../client.ts';
import { Page, Section } from '../../components/layout.tsx';
import { showNumber } from '../../components/show-size.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { useGo } from '../../evidence/go.ts';
import { showDone } from '../../failure.ts';
import { refreshAll, useAct, useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './papers.module.css';
import type { SheetState } from './use-sheet.ts';

/** Papers are made of the case as it is: it is brought up to date before one is opened. */
const useFresh = (inventoryId: string) =>
  useAct(
    ({ open }: { open: (made: { caseId: string }) => void }) =>
      client.inventory.toCase({ id: inventoryId }).then((made) => ({ made, open })),
    {
      done: ({ made, open }) => {
        refreshAll();
        open(made);
      },
    },
  );

const Letters = ({ sheet, state }: { sheet: Sheet; state: SheetState }) => {
  const t = useText();
  const go = useGo();
  const { caseId } = sheet.inventory;
  const participants = useMemo(() => participantsIn([...state.lines.values()]), [state.lines]);
  const unnamed = useMemo(
    () => [...state.lines.values()].filter((l) => isObject(l) && !l.participant).reduce((n, l) => n + l.quantity, 0),
    [state.lines],
  );
  const detail = useAsk(['cases', 'show', caseId ?? ''], (signal) => client.cases.show({ id: caseId ?? '' }, { signal }), {
    enabled: caseId !== undefined,
  }).data;
  const issued = useAsk(['forms', caseId ?? ''], (signal) => client.forms.list({ caseId: caseId ?? '' }, { signal }), {
    enabled: caseId !== undefined,
  }).data;
  const personOf = (name: string) =>
    detail?.case.persons.find((p) => p.part === 'terlapor' && sameParticipant(p.name) === sameParticipant(name))?.id;
  return (
    <Section title={t('pendataan.papers.letters')} beside={t('pendataan.papers.lettersBeside')}>
      {participants.length === 0 ? <p className="meta">{t('pendataan.papers.noParticipants')}</p> : null}
      <ul className={classes.letters}>
        {participants.map((p) => {
          const personId = personOf(p.name);
          const letter = issued?.findLast((f) => f.kind === 'saran' && f.status === 'issued' && f.personId === personId);
          return (
            <li key={p.name}>
              <strong className="strong clip" title={p.name}>
                {p.name}
              </strong>
              <span>{t('pendataan.papers.counts', { quantity: showNumber(p.quantity), alleged: showNumber(p.alleged) })}</span>
              <span>
                {letter ? (
                  <StateMark state="utuh">{letter.number}</StateMark>
                ) : p.alleged === 0 ? (
                  <StateMark state="tiada">{t('pendataan.papers.nothingAlleged')}</StateMark>
                ) : personId === undefined ? (
                  <StateMark state="kurang">{t('pendataan.papers.notInCase')}</StateMark>
                ) : (
                  <StateMark state="kurang">{t('pendataan.papers.noLetter')}</StateMark>
                )}
              </span>
              <Button
                size="xs"
                leftSection={<IconMail size={14} />}
                disabled={personId === undefined || p.alleged === 0 || caseId === undefined}
                onClick={() => go.forms(caseId ?? '', { kind: 'saran', personId })}
              >
                {t('pendataan.papers.letter')}
              </Button>
            </li>
          );
        })}
      </ul>
      {unnamed > 0 ? <p className="meta">{t('pendataan.papers.unnamed', { count: showNumber(unnamed) })}</p> : null}
    </Section>
  );
};

export const PapersView = ({ sheet, state }: { sheet: Sheet; state: SheetState }) => {
  const t = useText();
  const go = useGo();
  const { inventory, caseNumber } = sheet;
  const make = useAct(() => client.inventory.toCase({ id: inventory.id }), {
    done: ({ number }) => {
      state.reload();
      refreshAll();
      showDone(t('pendataan.papers.caseReady', { number }));
    },
  });
  const fresh = useFresh(inventory.id);
  const lines = [...state.lines.values()].filter(isObject);
  const caseId = inventory.caseId;
  return (
    <Page label={t('pendataan.views.surat')}>
      <div className={classes.columns}>
        <div className={classes.stack}>
          <Section title={t('pendataan.papers.case')} beside={caseNumber ?? ''}>
            <p className={classes.text}>{t(caseId ? 'pendataan.papers.caseText' : 'pendataan.papers.noCaseText')}</p>
            <div className={classes.acts}>
              <Button
                variant={caseId ? 'default' : 'filled'}
                leftSection={caseId ? <IconRefresh size={16} stroke={1.7} /> : <IconFolder size={16} stroke={1.7} />}
                loading={make.isPending}
                disabled={lines.length === 0 || state.waiting > 0}
                onClick={() => make.mutate(undefined)}
              >
                {t(caseId ? 'pendataan.papers.refresh' : 'pendataan.papers.makeCase')}
              </Button>
              {caseId ? (
                <Button onClick={() => go.case(caseId)}>{t('pendataan.papers.openCase', { number: caseNumber ?? '' })}</Button>
              ) : null}
            </div>
          </Section>
          <Section title={t('pendataan.papers.form')}>
            <p className={classes.text}>{t('pendataan.papers.formText')}</p>
            <div className={classes.acts}>
              <Button
                variant={caseId ? 'filled' : 'default'}
                leftSection={<IconFileText size={16} stroke={1.7} />}
                disabled={!caseId}
                loading={fresh.isPending}
                onClick={() => fresh.mutate({ open: (made) => go.forms(made.caseId, { kind: 'model-a' }) })}
              >
                {t('pendataan.papers.formAct')}
              </Button>
            </div>
          </Section>
          <Section title={t('pendataan.papers.dossier')}>
            <p className={classes.text}>{t('pendataan.papers.dossierText')}</p>
            <div className={classes.acts}>
              <Button
                leftSection={<IconFileCertificate size={16} stroke={1.7} />}
                disabled={!caseId}
                loading={fresh.isPending}
                onClick={() => fresh.mutate({ open: (made) => go.compose(made.caseId, undefined, false, 'pendataan-apk') })}
              >
                {t('pendataan.papers.dossierAct')}
              </Button>
            </div>
          </Section>
        </div>
        <Letters sheet={sheet} state={state} />
      </div>
    </Page>
  );
};
