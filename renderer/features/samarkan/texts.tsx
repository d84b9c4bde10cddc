/** Teks: every passage with what is proposed to be covered; nothing of a passage goes out that was not looked at. */
import { Button, Switch, TextInput } from '@mantine/core';
import { IconCheck, IconLock, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { PassageToRedact, RedactionDetail } from '../../../shared/contract/redactions.ts';
import type { ProposedSpan, Span } from '../../../shared/domain/redaction.ts';
import { client } from '../../client.ts';
import { Pane, Section } from '../../components/layout.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { showDone } from '../../failure.ts';
import { refreshAll, useAct } from '../../query.ts';
import { type Say, sayIfKnown, useText } from '../../strings/index.ts';
import { covering, placesOf, stretchesOf } from './passage-parts.ts';
import classes from './samarkan.module.css';

interface Draft extends PassageToRedact {
  opened: ProposedSpan[];
}

const titleOf = (t: Say, { key, about }: PassageToRedact): string => {
  const [kind = '', part = '', more = ''] = key.split('.');
  const word =
    kind === 'narrative'
      ? sayIfKnown(`samarkan.passage.narrative_${part}`)
      : sayIfKnown(`samarkan.passage.${[kind, ...(kind === 'finding' || kind === 'post' ? [more] : [])].join('_')}`);
  return about ? `${word ?? t('samarkan.passage.other')} · ${about}` : (word ?? t('samarkan.passage.other'));
};

const sameSpan = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

/** What is selected inside an element that shows a text in stretches, as a span of that text. */
const selectedIn = (element: HTMLElement): Span | undefined => {
  const selection = window.getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined;
  if (!range || range.collapsed || !element.contains(range.startContainer) || !element.contains(range.endContainer)) return undefined;
  const place = (node: Node, offset: number): number | undefined => {
    const stretch = (node instanceof HTMLElement ? node : node.parentElement)?.closest<HTMLElement>('[data-start]');
    if (!stretch) return undefined;
    return Number(stretch.dataset.start) + (node instanceof Text ? offset : 0);
  };
  const [start, end] = [place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)];
  return start === undefined || end === undefined || end <= start ? undefined : { start, end };
};

const Passage = ({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) => {
  const t = useText();
  const [selection, setSelection] = useState<Span>();
  const toggle = (span: ProposedSpan, open: boolean) =>
    onChange(
      open
        ? { ...draft, spans: covering([...draft.spans, span], []), opened: draft.opened.filter((s) => !sameSpan(s, span)) }
        : { ...draft, spans: draft.spans.filter((s) => !sameSpan(s, span)), opened: [...draft.opened, span] },
    );
  const cover = () => {
    if (selection)
      onChange({
        ...draft,
        spans: covering(draft.spans, [selection]),
        opened: draft.opened.filter((s) => s.end <= selection.start || s.start >= selection.end),
      });
    window.getSelection()?.removeAllRanges();
    setSelection(undefined);
  };
  return (
    <Section
      title={titleOf(t, draft)}
      beside={draft.include ? t('samarkan.cutCount', { count: draft.spans.length }) : t('samarkan.leftOut')}
      acts={
        <>
          {selection ? (
            <Button size="xs" onMouseDown={(event) => event.preventDefault()} onClick={cover}>
              {t('samarkan.coverSelection')}
            </Button>
          ) : null}
          <Switch
            label={t('samarkan.include')}
            checked={draft.include}
            onChange={(event) => onChange({ ...draft, include: event.currentTarget.checked })}
          />
        </>
      }
    >
      <p
        className={classes.passage}
        data-out={!draft.include || undefined}
        onPointerUp={(event) => setSelection(selectedIn(event.currentTarget))}
        onKeyUp={(event) => setSelection(selectedIn(event.currentTarget))}
      >
        {stretchesOf(draft.text, draft.spans, draft.opened).map(({ start, text, span, open }) =>
          span === undefined ? (
            <span key={start} data-start={start}>
              {text}
            </span>
          ) : span.forced ? (
            <span key={start} data-start={start} className={classes.forced} title={t('samarkan.forcedNote')}>
              {text}
              <IconLock size={11} stroke={2} aria-label={t('samarkan.forcedNote')} />
            </span>
          ) : (
            <button
              key={start}
              type="button"
              data-start={start}
              className={classes.covered}
              aria-pressed={!open}
              data-open={open || undefined}
              title={t(open ? 'samarkan.coverAgain' : 'samarkan.uncover', { kind: t(`samarkan.kind.${span.kind}`) })}
              onClick={() => toggle(span, open === true)}
            >
              {text}
            </button>
          ),
        )}
      </p>
    </Section>
  );
};

/** Spans that stand for something the officer opened are kept apart, so that they can be closed again. */
const draftsOf = (detail: RedactionDetail): Draft[] => detail.passages.map((p) => ({ ...p, opened: [] }));

export const Texts = ({ detail }: { detail: RedactionDetail }) => {
  const t = useText();
  const [drafts, setDrafts] = useState(() => draftsOf(detail));
  const [saved, setSaved] = useState(() => JSON.stringify(drafts));
  const [word, setWord] = useState('');
  const allSeen = detail.passages.every((p) => p.seen);
  const dirty = JSON.stringify(drafts) !== saved || !allSeen;
  const save = useAct(
    () =>
      client.redactions.saveText({
        caseId: detail.caseId,
        passages: drafts.map(({ key, text, include, spans }) => ({
          key,
          text,
          include,
          spans: spans.map(({ start, end }) => ({ start, end })),
        })),
      }),
    {
      done: () => {
        setSaved(JSON.stringify(drafts));
        refreshAll();
        showDone(t('samarkan.textSaved'));
      },
    },
  );
  const places = drafts.reduce((sum, d) => sum + placesOf(d.text, word).length, 0);
  const coverAll = () => {
    setDrafts(drafts.map((d) => ({ ...d, spans: covering(d.spans, placesOf(d.text, word)) })));
    setWord('');
  };
  return (
    <div className={classes.columns}>
      <section className={`${classes.texts} scroll`} aria-label={t('samarkan.texts')}>
        <div className={classes.textColumn}>
          {drafts.map((draft, i) => (
            <Passage key={draft.key} draft={draft} onChange={(next) => setDrafts(drafts.map((d, k) => (k === i ? next : d)))} />
          ))}
        </div>
      </section>
      <Pane
        width="viewer"
        edge="left"
        label={t('samarkan.textSide')}
        foot={
          <Button
            variant="filled"
            size="lg"
            className="grow"
            leftSection={<IconCheck size={16} stroke={1.7} />}
            disabled={!dirty}
            loading={save.isPending}
            onClick={() => save.mutate(undefined)}
          >
            {t('samarkan.saveText')}
          </Button>
        }
      >
        <div className={classes.stack}>
          {allSeen ? (
            <StateMark state="utuh">{t('samarkan.allSeen')}</StateMark>
          ) : (
            <StateMark state="menunggu">{t('samarkan.textNotSeen')}</StateMark>
          )}
          <p className="meta-2">{t('samarkan.textNote')}</p>
          <form
            className={classes.find}
            onSubmit={(event) => {
              event.preventDefault();
              if (places > 0) coverAll();
            }}
          >
            <TextInput
              label={t('samarkan.findWord')}
              className="grow"
              value={word}
              leftSection={<IconSearch size={14} stroke={1.7} />}
              onChange={(event) => setWord(event.currentTarget.value)}
            />
            <Button type="submit" disabled={places === 0}>
              {t('samarkan.coverPlaces', { count: places })}
            </Button>
          </form>
          <Section title={t('samarkan.persons')}>
            <ul className={classes.persons}>
              {detail.persons.map((p) => (
                <li key={p.label}>
                  <span className="clip">{p.name}</span>
                  <span className="meta-2">{p.label}</span>
                </li>
              ))}
            </ul>
          </Section>
        </div>
      </Pane>
    </div>
  );
};
