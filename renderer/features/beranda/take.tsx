/** The acts that take evidence in; one of them is the filled act of the screen. */
import {
  IconDeviceMobile,
  IconDragDrop,
  IconHourglassLow,
  IconLink,
  IconListCheck,
  IconScreenshot,
  type TablerIcon,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { pickFiles } from '../../components/drop-anywhere/dropped.ts';
import { stageReceived } from '../../components/drop-anywhere/stage.ts';
import { showFailure } from '../../failure.ts';
import { useText } from '../../strings/index.ts';
import classes from './beranda.module.css';

interface BigActProps {
  icon: TablerIcon;
  title: string;
  note: string;
  primary?: boolean;
  onClick: () => void;
}

const BigAct = ({ icon: Icon, title, note, primary = false, onClick }: BigActProps) => (
  <button type="button" className={classes.big} data-primary={primary || undefined} onClick={onClick}>
    <Icon size={24} stroke={1.7} aria-hidden />
    <span>
      <span className={classes.bigTitle}>{title}</span>
      <span className={classes.bigNote}>{note}</span>
    </span>
  </button>
);

export const Take = ({ stagedCount }: { stagedCount: number }) => {
  const t = useText();
  const navigate = useNavigate();
  const take = async () => {
    const received = await pickFiles({ folder: false });
    if (received.files.length === 0) return;
    stageReceived(received).catch(showFailure);
    void navigate({ to: '/ambil' });
  };
  return (
    <section className={classes.take} aria-labelledby="take">
      <div className={classes.columnHead} data-plain>
        <h2 id="take">{t('beranda.take')}</h2>
      </div>
      <BigAct
        primary
        icon={IconDeviceMobile}
        title={t('beranda.takeFiles')}
        note={t('beranda.takeFilesNote')}
        onClick={() => void take()}
      />
      <BigAct
        icon={IconScreenshot}
        title={t('beranda.takeScreen')}
        note={t('beranda.takeScreenNote')}
        onClick={() => void navigate({ to: '/ambil/layar' })}
      />
      <BigAct
        icon={IconLink}
        title={t('beranda.takeLinks')}
        note={t('beranda.takeLinksNote')}
        onClick={() => void navigate({ to: '/ambil/tautan' })}
      />
      <BigAct
        icon={IconListCheck}
        title={t('beranda.takeInventory')}
        note={t('beranda.takeInventoryNote')}
        onClick={() => void navigate({ to: '/pendataan' })}
      />
      {stagedCount > 0 && (
        <BigAct
          icon={IconHourglassLow}
          title={t('beranda.takeStaged')}
          note={t('beranda.takeStagedNote', { count: stagedCount })}
          onClick={() => void navigate({ to: '/ambil' })}
        />
      )}
      <p className={classes.hint}>
        <IconDragDrop size={16} stroke={1.7} aria-hidden />
        <span className="meta">{t('beranda.dropHint')}</span>
      </p>
    </section>
  );
};
