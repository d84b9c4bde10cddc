/** Serah terima: desks on the left, one of them on the right. */
import { Link } from '@tanstack/react-router';
import { Columns, PageHeader, Pane } from '../../components/layout.tsx';
import { useText } from '../../strings/index.ts';
import { desks } from './sections.ts';
import classes from './serah.module.css';

export const Screen = ({ desk }: { desk?: string | undefined }) => {
  const t = useText();
  const chosen = desks.find((one) => one.name === desk) ?? desks[0];
  return (
    <Columns>
      <Pane width="desks" edge="right" padded={false} label={t('serah.title')}>
        <div className={classes.head}>
          <PageHeader title={t('serah.title')} />
        </div>
        <nav className={classes.nav} aria-label={t('serah.title')}>
          {desks.map((one) => (
            <Link
              key={one.name}
              to="/serah/$desk"
              params={{ desk: one.name }}
              className={classes.link}
              data-active={one === chosen || undefined}
              aria-current={one === chosen ? 'page' : undefined}
            >
              <one.icon size={18} stroke={1.7} aria-hidden />
              {t(one.title)}
            </Link>
          ))}
        </nav>
      </Pane>
      {chosen && <chosen.body key={chosen.name} />}
    </Columns>
  );
};
