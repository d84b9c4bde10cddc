/** Versions, formats, data and their licences. */
import { client } from '../../client.ts';
import { Facts, Section } from '../../components/layout.tsx';
import { showNumber } from '../../components/show-size.ts';
import { useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './pengaturan.module.css';

export const About = () => {
  const t = useText();
  const versions = useAsk(['about', 'versions'], (signal) => client.about.versions(undefined, { signal })).data;
  const regions = useAsk(['regions', 'about'], (signal) => client.regions.about(undefined, { signal })).data;
  const catalogue = useAsk(['catalogue', 'about'], (signal) => client.catalogue.about(undefined, { signal })).data;
  const runtime = [`Node ${versions?.node ?? ''}`, versions?.electron === undefined ? undefined : `Electron ${versions.electron}`];
  return (
    <>
      <Section title={t('pengaturan.sections.about')}>
        <Facts
          ruled
          rows={[
            [t('pengaturan.about.version'), versions?.app ?? ''],
            [t('pengaturan.about.runtime'), runtime.filter(Boolean).join(', ')],
            [
              t('pengaturan.about.formats'),
              <span key="formats" className="mono meta-2">
                {versions?.formats.join('  ')}
              </span>,
            ],
            [
              t('pengaturan.about.data'),
              <span key="data" className={classes.lines}>
                {regions !== undefined && (
                  <span>
                    {t('pengaturan.about.regions', {
                      dataset: regions.dataset,
                      count: showNumber(regions.count),
                      licence: regions.licence,
                      attribution: regions.attribution,
                    })}
                  </span>
                )}
                {regions !== undefined && (
                  <span>
                    {t('pengaturan.about.decree', { decree: regions.decree })}{' '}
                    {t('pengaturan.about.points', {
                      source: regions.points.source,
                      count: showNumber(regions.points.count),
                      licence: regions.points.licence,
                      attribution: regions.points.attribution,
                    })}
                  </span>
                )}
                {catalogue !== undefined && (
                  <span>{t('pengaturan.about.catalogue', { version: catalogue.version, count: catalogue.entryCount })}</span>
                )}
              </span>,
            ],
          ]}
        />
        <p className={`meta ${classes.lead}`}>{t('pengaturan.about.promise')}</p>
      </Section>
      <Section title={t('pengaturan.about.parts')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('pengaturan.about.part')}</th>
              <th scope="col">{t('pengaturan.about.partVersion')}</th>
              <th scope="col">{t('pengaturan.about.partLicence')}</th>
            </tr>
          </thead>
          <tbody>
            {versions?.parts.map((part) => (
              <tr key={part.name}>
                <td>{part.name}</td>
                <td className="mono">{part.version}</td>
                <td>{part.licence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
    </>
  );
};
