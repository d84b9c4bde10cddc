/** Left of the screen: the door, shut with how to use it, or open with its code and its time. */
import { Button, Select } from '@mantine/core';
import { IconAlertTriangle, IconDeviceMobileCheck, IconDoorEnter } from '@tabler/icons-react';
import { useState } from 'react';
import type { PhoneDoor } from '../../../../shared/contract/capture-host.ts';
import { Pane } from '../../../components/layout.tsx';
import { QrCode } from '../../../components/qr-code.tsx';
import { StateMark } from '../../../components/state-mark.tsx';
import { PillChoice } from '../../../evidence/pill-choice.tsx';
import { type TextKey, useText } from '../../../strings/index.ts';
import classes from './telepon.module.css';
import { clockUntil, type PhoneDoorSeen } from './use-phone-door.ts';

const choices = ['5', '10', '20', '60'] as const;
type Minutes = (typeof choices)[number];

const OpenNetwork = () => {
  const t = useText();
  return (
    <p className={classes.warn}>
      <IconAlertTriangle size={16} stroke={1.7} aria-hidden />
      {t('telepon.openNetwork')}
    </p>
  );
};

const endings: Readonly<Partial<Record<NonNullable<PhoneDoor['endedBy']>, TextKey>>> = {
  time: 'telepon.closedByTime',
  lock: 'telepon.closedByLock',
};

interface ShutProps extends PhoneDoorSeen {
  door: PhoneDoor;
  minutes: Minutes;
  onMinutes: (minutes: Minutes) => void;
}

const Shut = ({ door, problem, busy, open, minutes, onMinutes }: ShutProps) => {
  const t = useText();
  const [chosen, setChosen] = useState<string | null>(null);
  const none = door.addresses.length === 0;
  const address = door.addresses.find((a) => a.address === chosen) ?? door.addresses[0];
  const ending = door.endedBy && endings[door.endedBy];
  return (
    <div className={classes.shut}>
      {ending ? (
        <p role="status">
          <StateMark state="menunggu">{t(ending)}</StateMark>
        </p>
      ) : null}
      <h2>{t('telepon.howTitle')}</h2>
      <ol className={classes.steps}>
        {(['hotspot', 'open', 'send'] as const).map((step) => (
          <li key={step}>{t(`telepon.how.${step}`)}</li>
        ))}
      </ol>
      <PillChoice
        label={t('telepon.minutes')}
        value={minutes}
        onChange={onMinutes}
        choices={choices.map((value) => ({ value, label: t('telepon.minutesEach', { count: Number(value) }) }))}
      />
      {door.addresses.length > 1 ? (
        <Select
          label={t('telepon.address')}
          value={address?.address ?? null}
          data={door.addresses.map((a) => ({ value: a.address, label: t('telepon.addressEach', a) }))}
          onChange={setChosen}
          allowDeselect={false}
        />
      ) : null}
      {none ? (
        <div role="status">
          <StateMark state="kurang">{t('telepon.noAddress')}</StateMark>
          <p className="meta">{t('telepon.noAddressNote')}</p>
        </div>
      ) : null}
      {problem && !none ? (
        <p role="alert">
          <StateMark state="dekat">{problem}</StateMark>
        </p>
      ) : null}
      <OpenNetwork />
      <Button
        variant="filled"
        size="lg"
        className={classes.openAct}
        leftSection={<IconDoorEnter size={18} stroke={1.7} />}
        disabled={none}
        loading={busy}
        onClick={() => void open({ minutes: Number(minutes), ...(address && { address: address.address }) })}
      >
        {t('telepon.openAct')}
      </Button>
    </div>
  );
};

const Code = ({ address }: { address: string }) => {
  const t = useText();
  return (
    <>
      <h2>{t('telepon.scan')}</h2>
      <QrCode text={address} label={t('telepon.qr', { address })} />
      <p className="meta-2">{t('telepon.once')}</p>
      <p className="meta">{t('telepon.typed')}</p>
      <p className={`${classes.address} mono`} data-testid="alamat">
        {address}
      </p>
    </>
  );
};

const Connected = () => {
  const t = useText();
  return (
    <div className={classes.connected} role="status">
      <IconDeviceMobileCheck size={64} stroke={1.2} aria-hidden />
      <StateMark state="utuh" size="body">
        {t('telepon.connected')}
      </StateMark>
      <p>{t('telepon.connectedText')}</p>
      <p className="meta">{t('telepon.connectedDoubt')}</p>
    </div>
  );
};

const Opened = ({ door }: { door: PhoneDoor }) => {
  const t = useText();
  const reachable = door.addresses.some(({ address }) => door.place?.startsWith(`http://${address}:`));
  return (
    <div className={classes.opened}>
      <div className={classes.code}>{door.address ? <Code address={door.address} /> : <Connected />}</div>
      {reachable ? null : (
        <p role="alert">
          <StateMark state="dekat">{t('telepon.networkLost')}</StateMark>
        </p>
      )}
      <OpenNetwork />
      {door.connected ? null : <p className="meta">{t('telepon.unreachable')}</p>}
    </div>
  );
};

/** Stands still under the open door: its time, and what can be done about it. */
const DoorActs = ({ door, busy, open, close, minutes }: ShutProps) => {
  const t = useText();
  const clock = clockUntil(door.closesAt);
  return (
    <>
      <span className={`${classes.left} grow`} role="timer" aria-label={t('telepon.leftLabel', { clock })}>
        {t('telepon.left', { clock })}
      </span>
      <Button disabled={busy} onClick={() => void open({ minutes: Number(minutes), keepPhone: true })}>
        {t('telepon.longer')}
      </Button>
      {door.connected ? (
        <Button disabled={busy} onClick={() => void open({ minutes: Number(minutes) })}>
          {t('telepon.another')}
        </Button>
      ) : null}
      <Button disabled={busy} onClick={() => void close()}>
        {t('telepon.closeAct')}
      </Button>
    </>
  );
};

export const DoorPane = (seen: PhoneDoorSeen & { door: PhoneDoor }) => {
  const t = useText();
  const [minutes, setMinutes] = useState<Minutes>('10');
  const props = { ...seen, minutes, onMinutes: setMinutes };
  const { open } = seen.door;
  return (
    <Pane ground="surface" label={t('telepon.title')} foot={open ? <DoorActs {...props} /> : undefined}>
      {open ? <Opened door={seen.door} /> : <Shut {...props} />}
    </Pane>
  );
};
