/** What was recorded last, where the deadlines leave room: the way back to the work of a moment ago. */
import { Link } from '@tanstack/react-router';
import { byteAddress } from '../../../shared/contract/host.ts';
import { client } from '../../client.ts';
import { Thumb } from '../../evidence/thumb.tsx';
import { useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './beranda.module.css';

/** As many as a wide screen has room for; a narrow one cuts the row off at its edge. */
const shownCount = 8;

export const Recent = ({ crowded }: { crowded: boolean }) => {
  const t = useText();
  const rows = useAsk(['exhibits', 'recent'], (signal) => client.exhibits.list({ filter: {}, limit: shownCount }, { signal })).data?.rows;
  if (rows === undefined || rows.length === 0) return null;
  return (
    <div className={classes.recent} data-crowded={crowded || undefined}>
      <div className={classes.columnHead}>
        <h2>{t('beranda.recent')}</h2>
        <Link to="/bukti" className={classes.all}>
          {t('beranda.allExhibits')}
        </Link>
      </div>
      <ul className={classes.recentPictures}>
        {rows.map((row) => (
          <li key={row.id}>
            <Link to="/bukti/$exhibitId" params={{ exhibitId: row.id }} title={row.caption || undefined}>
              <span className={classes.recentPicture}>
                <Thumb address={byteAddress.thumbnail(row.partId)} mediaType={row.mediaType} preview={row.preview} fit="cover" />
              </span>
              <span className="mono meta-2">{row.number}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
};
