/** Another recipient for a finding, with the reason: an event of its own. */
import { Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CaseRoutes } from '../../../shared/contract/follow-ups.ts';
import type { FindingRoute } from '../../../shared/domain/follow-up.ts';
import { client } from '../../client.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { refreshAll, useAct } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './after-form.module.css';

interface RouteDialogProps {
  route: FindingRoute;
  known: CaseRoutes['known'];
  onClose: () => void;
}

export const RouteDialog = ({ route, known, onClose }: RouteDialogProps) => {
  const t = useText();
  const [routeId, setRouteId] = useState(route.chosen?.routeId);
  const [recipient, setRecipient] = useState(route.chosen?.recipient ?? '');
  const [reason, setReason] = useState(route.chosen?.reason ?? '');
  const save = useAct(
    () => client.routes.choose({ findingId: route.findingId, choice: { recipient, reason, ...(routeId && { routeId }) } }),
    {
      done: () => {
        refreshAll();
        onClose();
      },
    },
  );
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('tindak.changeRecipient')}
      act={t('common.save')}
      blocked={recipient.trim() === '' || reason.trim() === ''}
      busy={save.isPending}
      onAct={() => save.mutate(undefined)}
    >
      <div className={classes.form}>
        <p className="meta-2">{t('tindak.proposedWas', { recipient: route.proposed.recipient })}</p>
        <Select
          label={t('tindak.knownRecipients')}
          placeholder={t('tindak.knownHint')}
          value={routeId ?? null}
          data={known.map((k) => ({ value: k.routeId, label: k.confirmed ? k.recipient : `${k.recipient} (${t('tindak.unverified')})` }))}
          onChange={(next) => {
            setRouteId(next ?? undefined);
            setRecipient(known.find((k) => k.routeId === next)?.recipient ?? recipient);
          }}
        />
        <TextInput label={t('tindak.recipient')} value={recipient} maxLength={300} onChange={(e) => setRecipient(e.currentTarget.value)} />
        <Textarea
          label={t('tindak.reason')}
          placeholder={t('tindak.reasonHint')}
          value={reason}
          autosize
          minRows={2}
          maxLength={20_000}
          onChange={(e) => setReason(e.currentTarget.value)}
        />
      </div>
    </ConfirmDialog>
  );
};
