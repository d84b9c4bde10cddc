/** Beside a file that looks like a phone's screenshot: record it as one, with its link, when and by whom it was seen. */
import { TextInput } from '@mantine/core';
import { IconDeviceMobile } from '@tabler/icons-react';
import { useState } from 'react';
import type { StagedFile } from '../../../../shared/domain/exhibit.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { StateMark } from '../../../components/state-mark.tsx';
import { TimeField } from '../../../components/time-field.tsx';
import { useZone } from '../../../session.tsx';
import { useText } from '../../../strings/index.ts';
import { stateScreenshot, useScreenshot } from './kept-statements.ts';
import { looksLikeScreenshot } from './looks-like.ts';
import { emptyStatement, isAddress, type ScreenshotStatement } from './statement.ts';
import classes from './tangkapan.module.css';

interface StatementDialogProps {
  initial: ScreenshotStatement;
  onClose: () => void;
  onSave: (statement: ScreenshotStatement) => void;
}

const StatementDialog = ({ initial, onClose, onSave }: StatementDialogProps) => {
  const t = useText();
  const zone = useZone();
  const [statement, setStatement] = useState(initial);
  const change = (part: Partial<ScreenshotStatement>) => setStatement({ ...statement, ...part });
  const wrong = !isAddress(statement.url);
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('tangkapan.title')}
      act={t('tangkapan.save')}
      blocked={wrong}
      onAct={() => onSave(statement)}
    >
      <div className={classes.fields}>
        <p className="meta-2">{t('tangkapan.text')}</p>
        <TextInput
          label={t('tangkapan.url')}
          description={t('tangkapan.urlNote')}
          placeholder={t('tangkapan.urlHint')}
          classNames={{ input: 'mono' }}
          spellCheck={false}
          value={statement.url}
          maxLength={4000}
          error={wrong ? t('tangkapan.urlWrong') : undefined}
          onChange={(event) => change({ url: event.currentTarget.value })}
          data-autofocus
        />
        <TimeField label={t('tangkapan.seenAt')} value={statement.seenAt} onChange={(seenAt) => change({ seenAt })} zone={zone} />
        <TextInput
          label={t('tangkapan.seenBy')}
          value={statement.seenBy}
          maxLength={300}
          onChange={(event) => change({ seenBy: event.currentTarget.value })}
        />
      </div>
    </ConfirmDialog>
  );
};

const Stated = ({ statement, onChange, onDrop }: { statement: ScreenshotStatement; onChange: () => void; onDrop: () => void }) => {
  const t = useText();
  const lacking = statement.url.trim() === '' || !statement.seenAt;
  return (
    <span className={classes.stated}>
      <StateMark state={lacking ? 'kurang' : 'utuh'}>{t(lacking ? 'tangkapan.statedLacking' : 'tangkapan.stated')}</StateMark>
      <button type="button" className="link" onClick={onChange}>
        {t('common.change')}
      </button>
      <button type="button" className="link" onClick={onDrop}>
        {t('tangkapan.drop')}
      </button>
    </span>
  );
};

export const ScreenshotOffer = ({ file }: { file: StagedFile }) => {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const statement = useScreenshot(file.id);
  if (!statement && !looksLikeScreenshot(file)) return null;
  return (
    <>
      {statement ? (
        <Stated statement={statement} onChange={() => setAsking(true)} onDrop={() => stateScreenshot(file.id, undefined)} />
      ) : (
        <span className={classes.stated}>
          <IconDeviceMobile size={14} stroke={1.7} aria-hidden />
          <button type="button" className="link" onClick={() => setAsking(true)}>
            {t('tangkapan.offer')}
          </button>
        </span>
      )}
      {asking ? (
        <StatementDialog
          initial={statement ?? emptyStatement}
          onClose={() => setAsking(false)}
          onSave={(next) => {
            stateScreenshot(file.id, next);
            setAsking(false);
          }}
        />
      ) : null}
    </>
  );
};
