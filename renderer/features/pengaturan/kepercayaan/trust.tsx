/** Kantor & kepercayaan: what others sent, my certificate, the office's own key, offices known, whom this office certified. */
import { client } from '../../../client.ts';
import { useAsk } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import { Issued } from './issued.tsx';
import { Mine } from './mine.tsx';
import { Offices } from './offices.tsx';
import { OpenFile } from './open-file.tsx';
import { OwnOffice } from './own-office.tsx';

export type Overview = Awaited<ReturnType<typeof client.trust.overview>>;

export const Trust = () => {
  const t = useText();
  const overview = useAsk(['trust', 'overview'], (signal) => client.trust.overview(undefined, { signal })).data;
  if (overview === undefined) return null;
  return (
    <>
      <p className="meta-2">{t('kepercayaan.lead')}</p>
      <OpenFile />
      {overview.me !== undefined && <Mine me={overview.me} />}
      <OwnOffice overview={overview} />
      <Offices offices={overview.offices} />
      {overview.own !== undefined && <Issued issued={overview.issued} />}
    </>
  );
};
