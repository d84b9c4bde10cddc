/** What the waiting files offer, one line each: nothing is done before the officer asks for it. */
import { ActionIcon, Button } from '@mantine/core';
import { IconBrandWhatsapp, IconFileZip, IconLayersLinked, IconStack2, IconTextScan2, IconX, type TablerIcon } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { proposeBursts } from '../../../../shared/domain/burst.ts';
import type { StagedFile } from '../../../../shared/domain/exhibit.ts';
import { showFileName } from '../../../../shared/domain/text.ts';
import { isChatExportName, isCompressedByWhatsapp } from '../../../../shared/domain/whatsapp-name.ts';
import { client } from '../../../client.ts';
import { AskAgainDialog } from '../../../evidence/ask-again.tsx';
import { useAsk } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import type { IntakeForm } from '../intake-form.ts';
import { BurstDialog } from './burst-dialog.tsx';
import { burstPhoto } from './burst-rows.ts';
import { ChatDialog } from './chat-dialog.tsx';
import { putAside, useKeptOffers } from './kept-offers.ts';
import classes from './offers.module.css';
import { OriginalsDialog } from './originals-dialog.tsx';
import { PhotoTextDialog } from './photo-text-dialog.tsx';

interface LineProps {
  icon: TablerIcon;
  title: string;
  note: string;
  act: string;
  onAct: () => void;
  onAside?: () => void;
}

const Line = ({ icon: Icon, title, note, act, onAct, onAside }: LineProps): ReactNode => {
  const t = useText();
  return (
    <li className={classes.line}>
      <Icon size={16} stroke={1.7} aria-hidden />
      <span className={classes.words}>
        <span className="strong">{title}</span>
        <span className="meta">{note}</span>
      </span>
      <Button size="xs" onClick={onAct}>
        {act}
      </Button>
      {onAside ? (
        <ActionIcon size="xs" aria-label={`${t('kiriman.aside')}: ${title}`} onClick={onAside}>
          <IconX size={14} stroke={1.7} />
        </ActionIcon>
      ) : null}
    </li>
  );
};

const isZip = (file: StagedFile): boolean => file.mediaType === 'application/zip' || isChatExportName(file.receivedName.text);
const isPicture = (file: StagedFile): boolean => file.mediaType.startsWith('image/');

type Opened = 'ask' | 'originals' | 'bursts' | 'text' | { chat: StagedFile };

export const OffersBar = ({ files, form }: { files: readonly StagedFile[]; form: IntakeForm }) => {
  const t = useText();
  const kept = useKeptOffers();
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const compressed = files.filter((f) => isPicture(f) && isCompressedByWhatsapp(f.receivedName.text));
  const zips = files.filter((f) => isZip(f) && !kept.aside.has(`chat:${f.id}`));
  const bare = files.filter((f) => isPicture(f) && f.reading.preview !== 'pending' && !f.reading.exif?.coordinates);
  const bursts = useMemo(() => proposeBursts(files.filter(isPicture).map(burstPhoto)), [files]);
  const ids = files.map((f) => f.id).join();
  const read = files.every((f) => f.reading.preview !== 'pending');
  const originals = useAsk(['intake', 'originals', ids], (signal) => client.phoneFiles.originalsAmongStaged({}, { signal }), {
    enabled: read && files.some(isPicture),
    keepPrevious: true,
  });
  const offered = (originals.data ?? []).filter((o) => files.some((f) => f.id === o.id));
  const originalCount = new Set(offered.map((o) => o.id)).size;
  const lines = [
    ...zips.map((file) => (
      <Line
        key={file.id}
        icon={IconFileZip}
        title={isChatExportName(file.receivedName.text) ? t('kiriman.chat') : showFileName(file.receivedName.text)}
        note={t('kiriman.chatNote')}
        act={t('kiriman.chatRead')}
        onAct={() => setOpened({ chat: file })}
        onAside={() => putAside(`chat:${file.id}`)}
      />
    )),
    ...(originalCount > 0 && !kept.aside.has(`originals:${ids}`)
      ? [
          <Line
            key="originals"
            icon={IconLayersLinked}
            title={t('kiriman.originals', { count: originalCount })}
            note={t('kiriman.originalsNote')}
            act={t('kiriman.originalsOpen')}
            onAct={() => setOpened('originals')}
            onAside={() => putAside(`originals:${ids}`)}
          />,
        ]
      : []),
    ...(compressed.length > 0
      ? [
          <Line
            key="ask"
            icon={IconBrandWhatsapp}
            title={t('kiriman.whatsapp', { count: compressed.length })}
            note={t('kiriman.whatsappNote')}
            act={t('kiriman.ask')}
            onAct={() => setOpened('ask')}
          />,
        ]
      : []),
    ...(bursts.length > 0 && !kept.aside.has(`bursts:${ids}`)
      ? [
          <Line
            key="bursts"
            icon={IconStack2}
            title={t('kiriman.bursts', { count: bursts.length })}
            note={t('kiriman.burstsNote')}
            act={t('kiriman.burstsOpen')}
            onAct={() => setOpened('bursts')}
            onAside={() => putAside(`bursts:${ids}`)}
          />,
        ]
      : []),
    ...(bare.length > 0 && !kept.aside.has(`text:${ids}`)
      ? [
          <Line
            key="text"
            icon={IconTextScan2}
            title={t('kiriman.text', { count: bare.length })}
            note={t('kiriman.textNote')}
            act={t('kiriman.textOpen')}
            onAct={() => setOpened('text')}
            onAside={() => putAside(`text:${ids}`)}
          />,
        ]
      : []),
  ];
  return (
    <>
      {lines.length > 0 ? (
        <ul className={classes.lines} aria-label={t('kiriman.label')}>
          {lines}
        </ul>
      ) : null}
      <AskAgainDialog opened={opened === 'ask'} onClose={close} names={compressed.map((f) => f.receivedName.text)} />
      {opened === 'originals' ? <OriginalsDialog offers={offered} files={files} onClose={close} /> : null}
      {opened === 'bursts' ? <BurstDialog files={files.filter(isPicture)} onClose={close} /> : null}
      {opened === 'text' ? <PhotoTextDialog files={bare} form={form} onClose={close} /> : null}
      {typeof opened === 'object' ? <ChatDialog file={opened.chat} onClose={close} /> : null}
    </>
  );
};
