/** Dari HP: a door for one phone on the same hotspot; what it sends waits in Ambil bukti. */
import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { client } from '../../../client.ts';
import { Columns, PageHeader, Pane } from '../../../components/layout.tsx';
import { useAsk } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import { offerWay } from '../kept-form.ts';
import { Arrivals } from './arrivals.tsx';
import { DoorPane } from './door-panel.tsx';
import classes from './telepon.module.css';
import { usePhoneDoor } from './use-phone-door.ts';

const ToList = ({ arrived }: { arrived: boolean }) => {
  const t = useText();
  const navigate = useNavigate();
  const waiting = useAsk(['intake', 'staged'], (signal) => client.intake.staged({}, { signal })).data?.length ?? 0;
  if (waiting === 0) return null;
  const go = () => {
    if (arrived) offerWay('phone-drop');
    void navigate({ to: '/ambil' });
  };
  return (
    <Button rightSection={<IconArrowRight size={16} stroke={1.7} />} onClick={go}>
      {t('telepon.toList', { count: waiting })}
    </Button>
  );
};

export const Screen = () => {
  const t = useText();
  const seen = usePhoneDoor();
  const { door } = seen;
  return (
    <div className={classes.screen}>
      <PageHeader
        ruled
        title={t('telepon.title')}
        beside={t('telepon.beside')}
        acts={<ToList arrived={(door?.received.length ?? 0) > 0} />}
      />
      <div className={classes.body}>
        <Columns>
          {door ? <DoorPane {...seen} door={door} /> : <Pane label={t('telepon.title')}>{null}</Pane>}
          <Pane ground="desk" edge="left" label={t('telepon.arrivedTitle')} foot={<p className="meta">{t('telepon.asSent')}</p>}>
            {door ? <Arrivals door={door} /> : null}
          </Pane>
        </Columns>
      </div>
    </div>
  );
};
