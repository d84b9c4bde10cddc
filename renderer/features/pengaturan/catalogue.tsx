/** The catalogue in use, its older versions, the review sheet, and a new file from its publisher. */
import { Button } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState } from 'react';
import { client } from '../../client.ts';
import { HashText } from '../../components/hash-text.tsx';
import { Facts, Section } from '../../components/layout.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { useFolder } from '../../evidence/folder-choice.tsx';
import { showDone, showFailure } from '../../failure.ts';
import { queries, useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import { CatalogueImport } from './catalogue-import.tsx';
import classes from './pengaturan.module.css';

/** Saves the sheet for a lawyer into a folder that the officer names. */
const Review = () => {
  const t = useText();
  const folder = useFolder();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    const chosen = await folder.ask();
    if (chosen === null) return;
    setBusy(true);
    try {
      const { path, pageCount } = await client.catalogue.reviewSheet({ folder: chosen });
      showDone(t('pengaturan.catalogue.reviewed', { count: pageCount, path }));
    } catch (error) {
      showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div>
      <Button loading={busy} leftSection={<IconFileText size={16} stroke={1.7} />} onClick={() => void save()}>
        {t('pengaturan.catalogue.review')}
      </Button>
      <p className="meta">{t('pengaturan.catalogue.reviewNote')}</p>
      {folder.dialog}
    </div>
  );
};

export const Catalogue = () => {
  const t = useText();
  const about = useAsk(['catalogue', 'about'], (signal) => client.catalogue.about(undefined, { signal })).data;
  const [current, ...older] = about?.versions ?? [];
  return (
    <>
      <Section title={t('pengaturan.sections.catalogue')}>
        <div className={classes.form}>
          <p className="meta-2">{t('pengaturan.catalogue.lead')}</p>
          {current ? (
            <Facts
              ruled
              rows={[
                [
                  t('pengaturan.catalogue.inUse'),
                  `${current.version}, ${t('pengaturan.catalogue.entries', { count: current.entryCount })}`,
                ],
                [
                  t('pengaturan.catalogue.publisher'),
                  current.publisher ? (
                    <span key="publisher" className={classes.lines}>
                      <span>{current.publisher.name || t('pengaturan.catalogue.unnamed')}</span>
                      <HashText hex={current.publisher.fingerprint} first={16} />
                    </span>
                  ) : (
                    t('pengaturan.catalogue.shipped')
                  ),
                ],
                [t('pengaturan.catalogue.hash'), <HashText key="hash" hex={current.sha256} first={16} />],
                ...(older.length > 0
                  ? [
                      [
                        t('pengaturan.catalogue.older'),
                        <span key="older" className={classes.lines}>
                          {older.map((v) => (
                            <span key={v.version}>
                              {v.version}, {v.importedAt ? <TimeText at={v.importedAt} /> : t('pengaturan.catalogue.shipped')}
                            </span>
                          ))}
                        </span>,
                      ] as const,
                    ]
                  : []),
              ]}
            />
          ) : null}
          <Review />
        </div>
      </Section>
      <CatalogueImport onUsed={() => void queries.invalidateQueries({ queryKey: ['catalogue'] })} />
    </>
  );
};
