/** Serah terima: desks on the left, one of them on the right. */
import { Link, Navigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { client } from '../../client.ts';
import { Columns, PageHeader, Pane } from '../../components/layout.tsx';
import { useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import { lastDesk, rememberDesk } from './last-desk.ts';
import { desks } from './sections.ts';
import classes from './serah.module.css';

/** Goes on where one was; else an office that receives begins at its inbox, everybody else at sending. */
const FirstDesk = () => {
  const before = lastDesk();
  const recipients = useAsk(['trust', 'recipients'], (signal) => client.handovers.recipients({}, { signal }), {
    enabled: before === undefined,
  });
  const receives = recipients.data?.some((one) => one.own) ?? false;
  if (before === undefined && recipients.isPending) return null;
  return <Navigate to="/serah/$desk" params={{ desk: before ?? (receives ? 'kotak-masuk' : 'kirim') }} replace />;
};

export const Screen = ({ desk }: { desk?: string | undefined }) => {
  const t = useText();
  const chosen = desks.find((one) => one.name === desk);
  useEffect(() => {
    if (chosen) rememberDesk(chosen.name);
  }, [chosen]);
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
      {chosen ? <chosen.body key={chosen.name} /> : <FirstDesk />}
    </Columns>
  );
};
