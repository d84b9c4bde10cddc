/** Takes in a row, as small pictures: which one is looked at. */
import { useText } from '../../strings/index.ts';
import type { Take } from './kept.ts';
import classes from './layar.module.css';

export const Strip = ({ takes, shown, onShow }: { takes: readonly Take[]; shown: Take; onShow: (id: string) => void }) => {
  const t = useText();
  return (
    <ul className={`${classes.strip} scroll`} aria-label={t('layar.list')}>
      {takes.map((take, i) => (
        <li key={take.stagedId}>
          <button
            type="button"
            className={classes.chip}
            aria-pressed={take === shown}
            aria-label={t('layar.takeN', { n: i + 1 })}
            onClick={() => onShow(take.stagedId)}
          >
            {take.shown !== undefined && take.mediaType === 'image/png' ? <img src={take.shown} alt="" /> : <span>{i + 1}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
};
