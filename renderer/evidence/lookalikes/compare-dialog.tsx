/** Two pictures side by side: how alike they look, in words, and what the officer says about it. */
import { Button, Modal } from '@mantine/core';
import { IconLink, IconUnlink } from '@tabler/icons-react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { LinkRelation } from '../../../shared/domain/exhibit-link.ts';
import type { Lookalike } from '../../../shared/domain/lookalike.ts';
import { client } from '../../client.ts';
import { showDone } from '../../failure.ts';
import { refreshAll, useAct } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import { useGo } from '../go.ts';
import classes from './lookalikes.module.css';

/** The picture that the hint stands beside. */
export interface ComparedPicture {
  partId: string;
  /** Number of a recorded exhibit, file name of a waiting file. */
  name: string;
  /** Absent while the file waits to be recorded: a link stands between exhibits. */
  exhibitId?: string;
}

const Picture = ({ src, name, turned = 0 }: { src: string; name: string; turned?: number }) => (
  <figure className={classes.figure}>
    <span className={classes.ground}>
      <img src={src} alt={name} data-turned={turned} draggable={false} />
    </span>
    <figcaption className="mono clip" title={name}>
      {name}
    </figcaption>
  </figure>
);

const gradeKey = { 'same-bytes': 'mirip.grade.sameBytes', 'near-same': 'mirip.grade.nearSame', alike: 'mirip.grade.alike' } as const;

interface CompareDialogProps {
  own: ComparedPicture;
  other: Lookalike;
  onClose: () => void;
}

export const CompareDialog = ({ own, other, onClose }: CompareDialogProps) => {
  const t = useText();
  const go = useGo();
  const done = (text: string) => {
    refreshAll();
    showDone(text);
    onClose();
  };
  const link = useAct(
    (relation: LinkRelation) => client.exhibits.link({ id: own.exhibitId ?? '', add: [{ relation, exhibitId: other.exhibitId }] }),
    { done: () => done(t('mirip.linked', { number: other.number })) },
  );
  const part = useAct(() => client.lookalikes.setDifferent({ pair: [own.partId, other.partId], different: true }), {
    done: () => done(t('mirip.hidden')),
  });
  const title = t('mirip.title', { number: other.number });
  const busy = link.isPending || part.isPending;
  const ownSource = own.exhibitId === undefined ? byteAddress.stagedThumbnail(own.partId) : byteAddress.rendition(own.partId);
  return (
    <Modal.Root opened onClose={onClose} size={960} lockScroll={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <Modal.Header>
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('common.close')} />
        </Modal.Header>
        <Modal.Body className={classes.body}>
          <div className={classes.pair}>
            <Picture src={ownSource} name={own.name} />
            <Picture src={byteAddress.rendition(other.partId)} name={other.number} />
          </div>
          <p className={classes.grade}>
            <strong>{t(gradeKey[other.grade])}</strong>
            {other.turned === 0 ? null : <span> {t('mirip.turned')}</span>}
          </p>
          <p className="meta-2">{t('mirip.note')}</p>
          {own.exhibitId === undefined ? <p className="meta-2">{t('mirip.linkLater')}</p> : null}
        </Modal.Body>
        <div className={classes.foot}>
          <Button
            variant="subtle"
            leftSection={<IconUnlink size={16} stroke={1.7} />}
            disabled={busy}
            onClick={() => part.mutate(undefined)}
          >
            {t('mirip.notTheSame')}
          </Button>
          <span className="grow" />
          <Button disabled={busy} onClick={() => go.exhibit(other.exhibitId)}>
            {t('mirip.open', { number: other.number })}
          </Button>
          {own.exhibitId === undefined ? null : (
            <>
              <Button disabled={busy} onClick={() => link.mutate('original-of')}>
                {t('mirip.originalOf')}
              </Button>
              <Button
                variant="filled"
                leftSection={<IconLink size={16} stroke={1.7} />}
                disabled={busy}
                onClick={() => link.mutate('same-object')}
              >
                {t('mirip.sameObject')}
              </Button>
            </>
          )}
        </div>
      </Modal.Content>
    </Modal.Root>
  );
};
