/** What the officer says of a take, and what a picture of a screen can never say by itself. */
import { Button, TextInput } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { StateMark } from '../../components/state-mark.tsx';
import { PillChoice } from '../../evidence/pill-choice.tsx';
import { useText } from '../../strings/index.ts';
import { seenKinds, stateTake, type Take } from './kept.ts';
import classes from './layar.module.css';

export const Statement = ({ take, onLink }: { take: Take; onLink: (() => void) | undefined }) => {
  const t = useText();
  const { statement, stagedId } = take;
  const post = statement.seen === 'unggahan' || statement.seen === 'cerita';
  return (
    <div className={classes.choose}>
      <PillChoice
        label={t('layar.seen')}
        value={statement.seen}
        onChange={(seen) => stateTake(stagedId, { seen })}
        choices={seenKinds.map((value) => ({ value, label: t(`layar.seenKind.${value}`) }))}
      />
      <TextInput
        label={t('layar.url')}
        description={t('layar.urlNote')}
        placeholder={t('layar.urlHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        value={statement.url}
        maxLength={4000}
        onChange={(event) => stateTake(stagedId, { url: event.currentTarget.value })}
      />
      <TextInput
        label={t('layar.caption')}
        placeholder={t('layar.captionHint')}
        value={statement.caption}
        maxLength={2000}
        onChange={(event) => stateTake(stagedId, { caption: event.currentTarget.value })}
      />
      {post ? (
        <div className={classes.below}>
          <StateMark state="dekat" tinted>
            {t('layar.belowMinimum')}
          </StateMark>
          <p className="meta-2">{t('layar.belowMinimumText')}</p>
          {onLink ? (
            <Button size="xs" leftSection={<IconLink size={14} stroke={1.7} />} onClick={onLink}>
              {t('layar.toLink')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
};
