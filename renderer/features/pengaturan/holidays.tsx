/** Tenggat dan hari libur: what rules and holidays are installed, how certain each year is, and taking in a list of the office. */
import { Button, Select } from '@mantine/core';
import { IconClipboardCopy, IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import type { DeadlineAbout, HolidayChanges } from '../../../shared/contract/deadlines.ts';
import { client } from '../../client.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { copyText } from '../../components/copy-button.tsx';
import { pickFiles } from '../../components/drop-anywhere/dropped.ts';
import { Section } from '../../components/layout.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { showLongDay } from '../../evidence/show.ts';
import { showDone, showFailure } from '../../failure.ts';
import { refreshAll, useAct, useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './pengaturan.module.css';

type Holidays = DeadlineAbout['holidays'];

const Years = ({ years }: { years: Holidays['years'] }) => {
  const t = useText();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>{t('tindak.holidays.year')}</th>
          <th>{t('tindak.holidays.national')}</th>
          <th>{t('tindak.holidays.collective')}</th>
          <th>{t('tindak.holidays.source')}</th>
        </tr>
      </thead>
      <tbody>
        {years.map((y) => (
          <tr key={y.year}>
            <td>{y.year}</td>
            <td>{y.standing === 'undecreed' ? '–' : y.national}</td>
            <td>{y.standing === 'undecreed' ? '–' : y.collective}</td>
            <td>
              {y.standing === 'confirmed' ? (
                t('tindak.holidays.standing.confirmed')
              ) : (
                <StateMark state="kurang">{t(`tindak.holidays.standing.${y.standing}`)}</StateMark>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Days = ({ holidays }: { holidays: Holidays }) => {
  const t = useText();
  const decreed = holidays.years.filter((y) => y.standing !== 'undecreed').map((y) => String(y.year));
  const [year, setYear] = useState(decreed.at(-2) ?? decreed[0] ?? '');
  const used = new Set(holidays.days.filter((d) => d.day.startsWith(year)).map((d) => d.source));
  return (
    <>
      <Select label={t('tindak.holidays.show')} value={year} data={decreed} onChange={(next) => setYear(next ?? year)} maw={160} />
      <table className={classes.table}>
        <tbody>
          {holidays.days
            .filter((d) => d.day.startsWith(year))
            .map((d) => (
              <tr key={`${d.day} ${d.name}`}>
                <td>{showLongDay(d.day)}</td>
                <td>{d.name}</td>
                <td>{t(`tindak.holidays.kinds.${d.kind}`)}</td>
              </tr>
            ))}
        </tbody>
      </table>
      <div className={classes.lines}>
        {holidays.sources
          .filter((s) => used.has(s.id))
          .map((s) => (
            <p key={s.id} className="meta">
              {t('tindak.holidays.source')}: {s.name}
              {s.note === undefined ? '' : `. ${s.note}`}
            </p>
          ))}
      </div>
    </>
  );
};

const ChangeList = ({ title, days }: { title: string; days: HolidayChanges['added'] }) =>
  days.length === 0 ? null : (
    <div>
      <h3>{title}</h3>
      <ul className={`${classes.changes} scroll`}>
        {days.map((d) => (
          <li key={`${d.day} ${d.name}`}>
            {showLongDay(d.day)}, {d.name}
          </li>
        ))}
      </ul>
    </div>
  );

const Import = () => {
  const t = useText();
  const [chosen, setChosen] = useState<{ text: string; changes: HolidayChanges }>();
  const take = useAct(client.deadlines.importHolidays, {
    done: () => {
      setChosen(undefined);
      refreshAll();
      showDone(t('tindak.holidays.imported'));
    },
  });
  const pick = async () => {
    try {
      const [file] = (await pickFiles({ accept: '.json,application/json', single: true })).files;
      if (!file) return;
      const text = await file.text();
      setChosen({ text, changes: await client.deadlines.compareHolidays({ text }) });
    } catch (error) {
      showFailure(error);
    }
  };
  const copyOut = async () => {
    const { text } = await client.deadlines.holidayFile();
    if (await copyText(text)) showDone(t('tindak.holidays.exported'));
  };
  return (
    <div className={classes.holidayActs}>
      <Button leftSection={<IconFileImport size={16} stroke={1.7} />} onClick={() => void pick()}>
        {t('tindak.holidays.import')}
      </Button>
      <Button leftSection={<IconClipboardCopy size={16} stroke={1.7} />} onClick={() => void copyOut()}>
        {t('tindak.holidays.export')}
      </Button>
      {chosen ? (
        <ConfirmDialog
          opened
          onClose={() => setChosen(undefined)}
          title={t('tindak.holidays.importTitle')}
          act={t('tindak.holidays.importAct')}
          busy={take.isPending}
          onAct={() => take.mutate({ text: chosen.text })}
        >
          <p>
            {t('tindak.holidays.importNote', {
              version: chosen.changes.version,
              added: chosen.changes.added.length,
              removed: chosen.changes.removed.length,
            })}
          </p>
          <ChangeList title={t('tindak.holidays.added')} days={chosen.changes.added} />
          <ChangeList title={t('tindak.holidays.removed')} days={chosen.changes.removed} />
        </ConfirmDialog>
      ) : null}
    </div>
  );
};

export const HolidaySettings = () => {
  const t = useText();
  const about = useAsk(['vault', 'deadlines'], (signal) => client.deadlines.about(undefined, { signal })).data;
  if (about === undefined) return null;
  const { rules, holidays } = about;
  return (
    <>
      <Section title={t('tindak.holidays.rules')}>
        <p className={classes.lead}>{t('tindak.holidays.rulesNote', { count: rules.count, version: rules.version })}</p>
        <h3>{t('tindak.holidays.gaps')}</h3>
        <ul className={classes.bullets}>
          {rules.gaps.map((gap) => (
            <li key={gap}>{gap}</li>
          ))}
        </ul>
      </Section>
      <Section
        title={t('tindak.holidays.list')}
        beside={t(holidays.imported ? 'tindak.holidays.own' : 'tindak.holidays.shipped', { version: holidays.version })}
      >
        <div className={classes.holidays}>
          <Import />
          <p className="meta">{t('tindak.holidays.cutiNote')}</p>
          <Years years={holidays.years} />
          <Days holidays={holidays} />
        </div>
      </Section>
    </>
  );
};
