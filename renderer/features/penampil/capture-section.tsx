/** Pengambilan: how a captured page, screen or phone picture came to be, in an office's words. What a page said is only ever text here. */
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { Capture, WebCapture } from '../../../shared/domain/capture.ts';
import {
  answerWords,
  hasHtml,
  methodWords,
  omissionLines,
  programWords,
  removalSentence,
  sessionSentence,
  stateKindWords,
} from '../../../shared/domain/capture-words.ts';
import type { Exhibit } from '../../../shared/domain/exhibit.ts';
import { showFileName } from '../../../shared/domain/text.ts';
import { Facts, Section } from '../../components/layout.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { phoneRows } from '../../evidence/capture-phone-facts.tsx';
import { screenRows } from '../../evidence/capture-screen-facts.tsx';
import { type Say, useText } from '../../strings/index.ts';
import classes from './tabs.module.css';

type Rows = [string, ReactNode][];

const shownLines = 6;

/** A list that opens when it is long. */
const LongList = ({ lines }: { lines: readonly ReactNode[] }) => {
  const t = useText();
  const [all, setAll] = useState(false);
  return (
    <ul className={classes.lines}>
      {(all ? lines : lines.slice(0, shownLines)).map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name and never move
        <li key={i}>{line}</li>
      ))}
      {lines.length > shownLines && !all ? (
        <li>
          <Button size="xs" variant="subtle" onClick={() => setAll(true)}>
            {t('penampil.capture.more', { count: lines.length - shownLines })}
          </Button>
        </li>
      ) : null}
    </ul>
  );
};

const webRows = (t: Say, web: WebCapture): Rows => [
  [
    t('penampil.capture.requested'),
    <span key="a" className="mono">
      {web.requestedUrl}
    </span>,
  ],
  ...(web.finalUrl === web.requestedUrl
    ? []
    : ([
        [
          t('penampil.capture.final'),
          <span key="f" className="mono">
            {web.finalUrl}
          </span>,
        ],
      ] as Rows)),
  ...(web.redirects.length > 0
    ? ([[t('penampil.capture.redirects'), <LongList key="r" lines={web.redirects.map((r) => `${r.status}: ${r.to}`)} />]] as Rows)
    : []),
  [
    t('penampil.capture.answer'),
    web.answered && (web.status ?? 200) < 400 ? (
      answerWords(web)
    ) : (
      <StateMark key="s" state="dekat">
        {answerWords(web)}
      </StateMark>
    ),
  ],
  [t('penampil.capture.remote'), web.remoteAddress ?? t('penampil.exif.absent')],
  [
    t('penampil.capture.tls'),
    web.tls ? (
      <span key="t">
        {web.tls.protocol}, {web.tls.issuer}{' '}
        {web.tls.trusted ? null : <StateMark state="dekat">{t('penampil.capture.untrusted')}</StateMark>}
      </span>
    ) : (
      t('penampil.capture.noTls')
    ),
  ],
  [t('penampil.capture.title'), web.title ? showFileName(web.title) : t('penampil.exif.absent')],
];

const postRows = (t: Say, { post }: Capture): Rows => {
  if (!post) return [];
  const rows: [string, string | undefined][] = [
    [t('penampil.capture.account'), [post.accountName, post.handle && `@${post.handle.replace(/^@/, '')}`].filter(Boolean).join(' ')],
    [t('penampil.capture.accountId'), post.accountId],
    [t('penampil.capture.postId'), post.postId],
    [t('penampil.capture.shownTime'), post.shownTime],
    [t('penampil.capture.statedTime'), post.statedTime],
  ];
  return rows.flatMap(([label, value]) => (value ? [[label, showFileName(value)]] : []));
};

const stateLines = (exhibit: Exhibit, capture: Capture): ReactNode[] =>
  (capture.states ?? []).map((state) => {
    const parts = state.partIds.map((id) => exhibit.parts.findIndex((p) => p.id === id) + 1).filter((n) => n > 0);
    return (
      <span key={state.id}>
        {stateKindWords[state.kind]}, <TimeText at={state.at} seconds />
        {parts.length > 0 ? <span className="meta">{` (${parts.join(', ')})`}</span> : null}
        {state.note ? <span className="meta">{` ${state.note}`}</span> : null}
      </span>
    );
  });

const gapRows = (t: Say, exhibit: Exhibit, capture: Capture): Rows => {
  // The source has a row of its own where it is missing.
  const source = !hasHtml(exhibit.parts);
  const lines = omissionLines(capture.omissions.filter((o) => !source || capture.web !== undefined || o.what !== 'html'));
  const noSource: Rows = [
    [
      t('penampil.capture.html'),
      <StateMark key="h" state="kurang">
        {t('penampil.capture.noHtml')}
      </StateMark>,
    ],
  ];
  return [
    ...(source ? noSource : []),
    // Beside a missing source, "nothing is missing" would be untrue.
    ...(source && lines.length === 0
      ? []
      : ([
          [
            t('penampil.capture.missing'),
            lines.length === 0 ? (
              t('penampil.capture.none')
            ) : (
              <LongList
                key="m"
                lines={lines.map((line) => (
                  <span key={line.text}>
                    {line.text}
                    {line.details.length > 0 ? <span className="meta">{` ${line.details.slice(0, 3).join(' · ')}`}</span> : null}
                  </span>
                ))}
              />
            ),
          ],
        ] as Rows)),
    ...(capture.removed.length > 0
      ? ([[t('penampil.capture.removed'), <LongList key="x" lines={capture.removed.map(removalSentence)} />]] as Rows)
      : []),
  ];
};

/** Source, text and archive leave as downloads only: a stranger's page is never opened by this one. */
const Sources = ({ exhibit }: { exhibit: Exhibit }) => {
  const t = useText();
  const sources = exhibit.parts.filter((p) => ['html', 'mhtml', 'teks', 'warc', 'wacz'].includes(p.role));
  if (sources.length === 0) return null;
  return (
    <div className={classes.sources}>
      {sources.map((part) => (
        <Button
          key={part.id}
          size="xs"
          component="a"
          href={byteAddress.original(part.id)}
          download
          leftSection={<IconDownload size={14} stroke={1.7} />}
        >
          {t(`penampil.capture.source.${part.role as 'html'}`)}
        </Button>
      ))}
    </div>
  );
};

/** When it was done: by this program, or stated of a picture that a phone had made before. */
const timeRows = (t: Say, capture: Capture): Rows =>
  capture.method === 'phone-screenshot'
    ? [[t('tangkapan.statedOn'), <TimeText key="s" at={capture.endedAt} />]]
    : [
        [t('penampil.capture.begun'), <TimeText key="b" at={capture.begunAt} seconds />],
        [t('penampil.capture.clock'), `${capture.clock.local.replace('T', ' ')} (${capture.clock.timeZone})`],
      ];

export const CaptureSection = ({ exhibit }: { exhibit: Exhibit }) => {
  const t = useText();
  const { capture } = exhibit;
  // Photos of one object, taken in together, were handed in: Asal-usul tells how.
  if (!capture || capture.method === 'set') return null;
  const states = stateLines(exhibit, capture);
  const traces = capture.viewerTraces?.reduce((sum, trace) => sum + trace.count, 0) ?? 0;
  return (
    <Section title={t('penampil.capture.heading')}>
      <Facts
        rows={[
          [t('penampil.capture.method'), methodWords[capture.method]],
          ...timeRows(t, capture),
          ...(capture.web ? webRows(t, capture.web) : []),
          ...(capture.screen ? screenRows(t, capture.screen) : []),
          ...phoneRows(t, capture),
          ...postRows(t, capture),
          ...(capture.session ? ([[t('penampil.capture.session'), sessionSentence(capture.session)]] as Rows) : []),
          ...(states.length > 0 ? ([[t('penampil.capture.states'), <LongList key="st" lines={states} />]] as Rows) : []),
          ...gapRows(t, exhibit, capture),
          ...(capture.method === 'phone-screenshot' ? [] : ([[t('penampil.capture.program'), programWords(capture.program)]] as Rows)),
        ]}
      />
      {traces > 0 ? (
        <p className={classes.caution}>
          <StateMark state="dekat">{t('penampil.capture.traces', { count: traces })}</StateMark>
        </p>
      ) : null}
      <Sources exhibit={exhibit} />
    </Section>
  );
};
