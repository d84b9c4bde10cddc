/** Shows own card or request as a QR code, to be photographed by the other side. */
import { Button, Modal } from '@mantine/core';
import { IconQrcode } from '@tabler/icons-react';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { MOST_QR_BYTES, QrCode } from '../../../components/qr-code.tsx';
import { useAct } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import classes from './kepercayaan.module.css';

export const QrButton = ({ what }: { what: 'card' | 'request' }) => {
  const t = useText();
  const [code, setCode] = useState<string>();
  const ask = useAct(client.trust.text, { done: ({ qr }) => setCode(qr) });
  const title = t(`kepercayaan.qr.${what}`);
  return (
    <>
      <Button size="xs" leftSection={<IconQrcode size={14} stroke={1.7} />} loading={ask.isPending} onClick={() => ask.mutate({ what })}>
        {t('kepercayaan.mine.qr')}
      </Button>
      <Modal
        opened={code !== undefined}
        onClose={() => setCode(undefined)}
        title={title}
        size="auto"
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <div className={classes.qr}>
          {code !== undefined && code.length <= MOST_QR_BYTES ? <QrCode text={code} label={title} /> : <p>{t('kepercayaan.qr.tooLong')}</p>}
          <p className="meta">{t('kepercayaan.qr.lead')}</p>
        </div>
      </Modal>
    </>
  );
};
