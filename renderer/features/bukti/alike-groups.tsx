/** Bukti in groups of look-alikes: the same bytes first, then what looks the same, then what looks similar. */
import { IconLayersIntersect } from '@tabler/icons-react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { LookalikeGroup } from '../../../shared/domain/lookalike.ts';
import { client } from '../../client.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { useGo } from '../../evidence/go.ts';
import { Thumb } from '../../evidence/thumb.tsx';
import { failureText } from '../../failure.ts';
import { useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './alike-groups.module.css';
import { pick, type Selection } from './selection.ts';

const gradeKey = { 'same-bytes': 'mirip.groups.sameBytes', 'near-same': 'mirip.groups.nearSame', alike: 'mirip.groups.alike' } as const;

interface GroupsProps {
  /** Exhibits of the filter; undefined where there is none. */
  ids: readonly string[] | undefined;
  selection: Selection;
  onSelect: (next: Selection) => void;
}

const Group = ({ group, selection, onSelect }: { group: LookalikeGroup } & Omit<GroupsProps, 'ids'>) => {
  const t = useText();
  const go = useGo();
  return (
    <section className={classes.group} data-grade={group.grade}>
      <h2 className={classes.head}>
        <IconLayersIntersect size={16} stroke={1.7} aria-hidden />
        {t(gradeKey[group.grade])}
        <span className="meta">{t('mirip.groups.count', { count: group.members.length })}</span>
      </h2>
      <div className={classes.members}>
        {group.members.map(({ exhibitId, number, partId }) => (
          <button
            type="button"
            key={exhibitId}
            className={classes.member}
            aria-pressed={selection.focus === exhibitId}
            onClick={() => onSelect(pick(selection, [], exhibitId, 'one'))}
            onDoubleClick={() => go.exhibit(exhibitId)}
          >
            <span className={classes.picture}>
              <Thumb address={byteAddress.thumbnail(partId)} mediaType="image/jpeg" preview="ready" />
            </span>
            <span className="mono meta">{number}</span>
          </button>
        ))}
      </div>
    </section>
  );
};

export const AlikeGroups = ({ ids, selection, onSelect }: GroupsProps) => {
  const t = useText();
  const asked = useAsk(
    ['lookalikes', 'groups', ids],
    (signal) => client.lookalikes.groups(ids ? { ids: ids.slice(0, 5000) } : {}, { signal }),
    {
      keepPrevious: true,
    },
  );
  if (asked.error) return <EmptyState icon={IconLayersIntersect} title={failureText(asked.error)} />;
  if (!asked.data) return <div aria-hidden />;
  const { groups, pending } = asked.data;
  return (
    <section className={classes.groups} aria-label={t('mirip.groups.label')}>
      {pending > 0 ? (
        <p className="meta" role="status">
          {t('mirip.groups.pending', { count: pending })}
        </p>
      ) : null}
      {groups.length === 0 ? (
        <EmptyState icon={IconLayersIntersect} title={t('mirip.groups.emptyTitle')} text={t('mirip.groups.emptyText')} />
      ) : (
        groups.map((group) => <Group key={group.members[0]?.exhibitId} group={group} selection={selection} onSelect={onSelect} />)
      )}
    </section>
  );
};
