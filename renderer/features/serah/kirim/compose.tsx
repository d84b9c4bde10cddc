/** Putting a hand-over together: what, to whom, how large its parts; on the right what that comes to. */
import { Button, Textarea } from '@mantine/core';
import { IconDeviceUsb } from '@tabler/icons-react';
import { signerRevokedText } from '../../../../shared/contract/parcel-texts.ts';
import { FAT32_VOLUME_BYTES } from '../../../../shared/domain/parcel.ts';
import { client } from '../../../client.ts';
import { Facts, Inspector, Pane, Section } from '../../../components/layout.tsx';
import { showNumber, showSize } from '../../../components/show-size.ts';
import { StateMark } from '../../../components/state-mark.tsx';
import { changeDraft, choiceOf, type Draft, dropDraft } from '../../../evidence/handover-draft.ts';
import { PillChoice } from '../../../evidence/pill-choice.tsx';
import { showShortDay } from '../../../evidence/show.ts';
import { failureText } from '../../../failure.ts';
import { useAsk } from '../../../query.ts';
import { chosenLanguage, useText } from '../../../strings/index.ts';
import { Closure } from './closure.tsx';
import classes from './kirim.module.css';
import { PickItems } from './pick-items.tsx';
import type { Send } from './use-send.tsx';

/** Largest file of a stick, and what mail and chat let through. */
const sizes = [FAT32_VOLUME_BYTES, 100_000_000, 20_000_000, 15_000_000] as const;

const Plan = ({ draft }: { draft: Draft }) => {
  const t = useText();
  const choice = choiceOf(draft);
  const plan = useAsk(
    ['handovers', 'plan', JSON.stringify(choice)],
    (signal) => (choice ? client.handovers.plan(choice, { signal }) : Promise.reject(new Error('nothing chosen'))),
    { enabled: choice !== undefined },
  );
  if (!choice) return <p className="meta-2">{t('kirim.plan.missing')}</p>;
  if (plan.error) return <p className="meta-2">{failureText(plan.error)}</p>;
  if (!plan.data) return <p className="meta">{t('kirim.plan.counting')}</p>;
  const { items, fileCount, sizeBytes, volumes, confidential, opener, signerRevoked } = plan.data;
  return (
    <div className={classes.plan}>
      <Facts
        rows={[
          [t('kirim.plan.items'), t('kirim.plan.itemCount', { count: items.length })],
          [t('kirim.plan.files'), showNumber(fileCount)],
          [t('kirim.plan.size'), showSize(sizeBytes)],
          [t('kirim.plan.volumes'), t('kirim.plan.volumeCount', { count: volumes })],
        ]}
      />
      {signerRevoked ? (
        <StateMark state="berubah">
          {signerRevokedText(signerRevoked, chosenLanguage(), showShortDay(signerRevoked.since.slice(0, 10)))}
        </StateMark>
      ) : null}
      {confidential.count > 0 ? (
        <p>
          <StateMark state={confidential.are === 'sent' ? 'dekat' : 'utuh'}>
            {t(confidential.are === 'sent' ? 'kirim.plan.identitiesSent' : 'kirim.plan.identitiesWithheld', { count: confidential.count })}
          </StateMark>
        </p>
      ) : null}
      {choice.closure.kind === 'passphrase' ? <p className="meta-2">{t(opener ? 'kirim.plan.opener' : 'kirim.plan.noOpener')}</p> : null}
      <ul className={classes.planItems}>
        {items.slice(0, 30).map((item) => (
          <li key={item.id}>
            <span className={classes.number}>{item.number}</span>
            <span className="meta">{item.title}</span>
          </li>
        ))}
        {items.length > 30 ? <li className="meta">{t('kirim.plan.more', { count: items.length - 30 })}</li> : null}
      </ul>
    </div>
  );
};

export const Compose = ({ draft, send }: { draft: Draft; send: Send }) => {
  const t = useText();
  const choice = choiceOf(draft);
  return (
    <>
      <Pane label={t('kirim.compose')}>
        <div className={`${classes.stack} ${classes.compose}`}>
          <Section title={t('kirim.what.title')}>
            <PickItems draft={draft} />
          </Section>
          <Section title={t('kirim.who.title')}>
            <Closure draft={draft} />
          </Section>
          <Section title={t('kirim.how.title')}>
            <div className={classes.how}>
              <PillChoice
                label={t('kirim.how.part')}
                value={String(draft.volumeBytes)}
                onChange={(value) => changeDraft({ volumeBytes: Number(value) })}
                choices={sizes.map((size, i) => ({
                  value: String(size),
                  label: i === 0 ? t('kirim.how.stick') : `${showNumber(size / 1_000_000)} MB`,
                }))}
              />
              <p className="meta">{t(draft.volumeBytes === FAT32_VOLUME_BYTES ? 'kirim.how.stickNote' : 'kirim.how.partNote')}</p>
              <Textarea
                label={t('kirim.how.note')}
                autosize
                minRows={2}
                maxLength={2000}
                value={draft.note}
                onChange={(event) => changeDraft({ note: event.currentTarget.value })}
              />
            </div>
          </Section>
        </div>
      </Pane>
      <Inspector
        label={t('kirim.plan.title')}
        foot={
          <>
            <Button size="lg" onClick={dropDraft} disabled={send.busy}>
              {t('common.cancel')}
            </Button>
            <Button
              size="lg"
              variant="filled"
              className="grow"
              leftSection={<IconDeviceUsb size={16} stroke={1.7} />}
              disabled={choice === undefined}
              loading={send.busy}
              onClick={() => choice && send.send(choice)}
            >
              {t('kirim.act')}
            </Button>
          </>
        }
      >
        <Section title={t('kirim.plan.title')}>
          <Plan draft={draft} />
        </Section>
      </Inspector>
    </>
  );
};
